package dev.streamkit.cli.run;

import dev.streamkit.api.node.Streams;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that a session reads: of a file, of standard input, or a text; counts what was read. */
final class Input {
  private static final String UNKNOWN = "application/octet-stream";

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

  private final String contentType;
  private final long sizeBytes;
  private final Opening opening;
  private final AtomicLong readBytes = new AtomicLong();

  /** How it is opened: when a node asks for it. */
  private interface Opening {
    ReadableByteChannel open() throws IOException;
  }

  private Input(String contentType, long sizeBytes, Opening opening) {
    this.contentType = contentType;
    this.sizeBytes = sizeBytes;
    this.opening = opening;
  }

  static Input file(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    String type = CONTENT_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), UNKNOWN);
    return new Input(type, path.toFile().length(), () -> FileChannel.open(path));
  }

  /** The channel gives way to an interrupt, also while standard input has nothing. */
  static Input standard() {
    return new Input(UNKNOWN, 0, () -> new FileInputStream(FileDescriptor.in).getChannel());
  }

  static Input text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Input(
        "text/plain; charset=utf-8",
        bytes.length,
        () -> Channels.newChannel(new ByteArrayInputStream(bytes)));
  }

  /** No bytes, for an input that a pipeline can do without. */
  static Input none() {
    return new Input(UNKNOWN, 0, () -> Channels.newChannel(new ByteArrayInputStream(new byte[0])));
  }

  long readBytes() {
    return readBytes.get();
  }

  /** Its size, or 0 when it is not known. */
  long sizeBytes() {
    return sizeBytes;
  }

  Streams.Source source() {
    try {
      return new Counting(opening.open());
    } catch (IOException e) {
      throw new UncheckedIOException("an input cannot be opened: " + e.getMessage(), e);
    }
  }

  private final class Counting implements Streams.Source {
    private final ReadableByteChannel channel;

    Counting(ReadableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public String contentType() {
      return contentType;
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
