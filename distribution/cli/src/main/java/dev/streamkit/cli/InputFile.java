package dev.streamkit.cli;

import dev.streamkit.api.node.Streams;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A file, or standard input, that a session reads; counts what was read of it. */
final class InputFile {
  private static final Map<String, String> CONTENT_TYPES =
      Map.ofEntries(
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("flac", "audio/flac"),
          Map.entry("webm", "video/webm"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("txt", "text/plain"),
          Map.entry("json", "application/json"));

  private final Path path;
  private final boolean standard;
  private final AtomicLong readBytes = new AtomicLong();

  InputFile(Path path, boolean standard) {
    this.path = path;
    this.standard = standard;
  }

  boolean standard() {
    return standard;
  }

  long readBytes() {
    return readBytes.get();
  }

  /** Its size, or 0 when it is not known. */
  long sizeBytes() {
    return standard ? 0 : path.toFile().length();
  }

  /** Opens it. The channel gives way to an interrupt, also while standard input has nothing. */
  Streams.Source source() {
    try {
      return new Counting(
          standard ? new FileInputStream(FileDescriptor.in).getChannel() : FileChannel.open(path));
    } catch (IOException e) {
      throw new UncheckedIOException("The input " + path + " cannot be opened", e);
    }
  }

  private String contentType() {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return CONTENT_TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private final class Counting implements Streams.Source {
    private final FileChannel channel;

    Counting(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public String contentType() {
      return InputFile.this.contentType();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int read = channel.read(target);
      readBytes.addAndGet(Math.max(0, read));
      return read;
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
