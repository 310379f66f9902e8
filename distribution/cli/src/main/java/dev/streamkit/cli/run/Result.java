package dev.streamkit.cli.run;

import dev.streamkit.api.node.Streams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the bytes go that a pipeline gives: a file, which appears when it is whole, or standard
 * output.
 */
final class Result implements AutoCloseable {
  private final String name;
  private final Draft draft;
  private volatile boolean whole;
  private final AtomicLong writtenBytes = new AtomicLong();

  private Result(String name, Draft draft) {
    this.name = name;
    this.draft = draft;
  }

  static Result file(Path target) {
    return new Result(target.toString(), new Draft("output", target));
  }

  /** What is written there is gone. */
  static Result standard() {
    return new Result("", null);
  }

  /** The file as it was named; empty for standard output. */
  String name() {
    return name;
  }

  long writtenBytes() {
    return writtenBytes.get();
  }

  Streams.Sink sink() {
    return new Sink(
        draft == null ? new FileOutputStream(FileDescriptor.out).getChannel() : draft.channel());
  }

  /** Gives the file its name. Says whether there was a whole one. */
  boolean publish() throws IOException {
    if (whole && draft != null) {
      draft.publish();
    }
    return whole;
  }

  @Override
  public void close() {
    if (draft != null) {
      draft.close();
    }
  }

  /** Written by one node. What the bytes are does not matter to a file. */
  private final class Sink implements Streams.Sink {
    private final FileChannel channel;

    Sink(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void contentType(String contentType) {}

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int written = channel.write(bytes);
      writtenBytes.addAndGet(written);
      return written;
    }

    @Override
    public void complete() {
      whole = true;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
