package dev.streamkit.plugin.audio;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.MediaClock;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.node.Streams;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.tck.RecordingReporter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** A context whose pool allocates nothing once it is warm, to count what the node allocates. */
public final class RecyclingContext implements NodeContext, BufferPool {
  private final Map<Long, ArrayDeque<Recycled>> free = new HashMap<>();
  private final RecordingReporter report = new RecordingReporter();

  /** Memory with one reference, which comes back when it is closed. */
  private static final class Recycled implements Buffer {
    private final MemorySegment memory;
    private final ArrayDeque<Recycled> home;

    private Recycled(MemorySegment memory, ArrayDeque<Recycled> home) {
      this.memory = memory;
      this.home = home;
    }

    @Override
    public MemorySegment bytes() {
      return memory;
    }

    @Override
    public long sizeBytes() {
      return memory.byteSize();
    }

    @Override
    public Buffer retain() {
      throw new UnsupportedOperationException("one reference only");
    }

    @Override
    public Buffer writable() {
      return this;
    }

    @Override
    public void close() {
      home.add(this);
    }
  }

  @Override
  public Buffer allocate(long sizeBytes) {
    var home = free.computeIfAbsent(sizeBytes, size -> new ArrayDeque<>());
    Recycled again = home.poll();
    return again != null ? again : new Recycled(Arena.ofAuto().allocate(sizeBytes, 64), home);
  }

  @Override
  public String session() {
    return "test";
  }

  @Override
  public String node() {
    return "node";
  }

  @Override
  public MediaClock clock() {
    throw new UnsupportedOperationException("no clock");
  }

  @Override
  public BufferPool buffers() {
    return this;
  }

  @Override
  public Reporter report() {
    return report;
  }

  @Override
  public Access access() {
    throw new UnsupportedOperationException("no access");
  }

  @Override
  public Streams streams() {
    throw new UnsupportedOperationException("no streams");
  }
}
