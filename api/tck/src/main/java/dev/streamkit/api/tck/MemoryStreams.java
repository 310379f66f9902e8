package dev.streamkit.api.tck;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Named streams in memory: sources with given content, and sinks that remember what they took. */
public final class MemoryStreams implements Streams {
  /** Waits until the thread is interrupted. */
  interface Stall {
    void await() throws InterruptedException;
  }

  private final Map<String, GivenSource> sources = new TreeMap<>();
  private final Map<String, RecordedSink> sinks = new TreeMap<>();
  private final Stall stall;

  /** Nothing bound yet. */
  public MemoryStreams() {
    this(() -> new CountDownLatch(1).await());
  }

  MemoryStreams(Stall stall) {
    this.stall = stall;
  }

  /** Binds a source that gives these chunks, one for each read, and then ends. */
  public MemoryStreams withSource(String name, String contentType, byte[]... chunks) {
    sources.put(name, new GivenSource(contentType, List.of(chunks), false));
    return this;
  }

  /** Binds a source that gives these chunks and then has the reader wait until interrupted. */
  public MemoryStreams withStalledSource(String name, String contentType, byte[]... chunks) {
    sources.put(name, new GivenSource(contentType, List.of(chunks), true));
    return this;
  }

  /** Binds a sink. */
  public MemoryStreams withSink(String name) {
    sinks.put(name, new RecordedSink());
    return this;
  }

  @Override
  public Source source(String name) throws NodeException {
    GivenSource source = bound(name, sources);
    source.taken = true;
    return source;
  }

  @Override
  public RecordedSink sink(String name) throws NodeException {
    return bound(name, sinks);
  }

  /** Whether every source that was opened was closed. */
  public boolean sourcesClosed() {
    return sources.values().stream().noneMatch(source -> source.taken && source.open);
  }

  private static <T> T bound(String name, Map<String, T> streams) throws NodeException {
    T stream = streams.get(name);
    if (stream == null) {
      throw NodeException.config(
          "unknown-stream", "no stream '" + name + "' is bound", "bound: " + streams.keySet());
    }
    return stream;
  }

  private final class GivenSource implements Source {
    private final String contentType;
    private final ArrayDeque<ByteBuffer> chunks = new ArrayDeque<>();
    private final boolean stalls;
    private boolean taken;
    private boolean open = true;

    GivenSource(String contentType, List<byte[]> content, boolean stalls) {
      this.contentType = contentType;
      this.stalls = stalls;
      content.forEach(chunk -> chunks.add(ByteBuffer.wrap(chunk.clone())));
    }

    @Override
    public String contentType() {
      return contentType;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      checkOpen(open);
      if (chunks.isEmpty()) {
        return stalls ? stall() : -1;
      }
      ByteBuffer chunk = chunks.peek();
      int count = Math.min(chunk.remaining(), into.remaining());
      into.put(chunk.slice(chunk.position(), count));
      chunk.position(chunk.position() + count);
      if (!chunk.hasRemaining()) {
        chunks.remove();
      }
      return count;
    }

    private int stall() throws IOException {
      try {
        stall.await();
        return -1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        open = false;
        throw new ClosedByInterruptException();
      }
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }

  /** A sink that remembers what it took. */
  public static final class RecordedSink implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String contentType = "";
    private boolean open = true;
    private boolean complete;

    private RecordedSink() {}

    @Override
    public void contentType(String contentType) {
      if (bytes.size() > 0) {
        throw new IllegalStateException("content type '" + contentType + "' after the first byte");
      }
      this.contentType = contentType;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      checkOpen(open && !complete);
      byte[] chunk = new byte[from.remaining()];
      from.get(chunk);
      bytes.writeBytes(chunk);
      return chunk.length;
    }

    @Override
    public void complete() throws IOException {
      checkOpen(open);
      complete = true;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    /** What was written so far. */
    public byte[] bytes() {
      return bytes.toByteArray();
    }

    /** The media type that was set, empty when none was. */
    public String contentType() {
      return contentType;
    }

    /** Whether the writer said that the stream is whole. */
    public boolean isComplete() {
      return complete;
    }

    /** Whether it was closed without being complete. */
    public boolean isBroken() {
      return !open && !complete;
    }
  }

  private static void checkOpen(boolean open) throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }
}
