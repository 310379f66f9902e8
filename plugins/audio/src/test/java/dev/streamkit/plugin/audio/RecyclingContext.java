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
import java.util.ArrayList;
import java.util.List;

/** A context whose pool allocates nothing once it is warm, to count what the node allocates. */
public final class RecyclingContext implements NodeContext, BufferPool {
  private final List<Recycled> free = new ArrayList<>();
  private final RecordingReporter report = new RecordingReporter();

  /** Memory with one reference, which comes back when it is closed. */
  private static final class Recycled implements Buffer {
    private final MemorySegment memory;
    private final List<Recycled> home;

    private Recycled(MemorySegment memory, List<Recycled> home) {
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
    for (int n = free.size() - 1; n >= 0; n--) {
      if (free.get(n).sizeBytes() == sizeBytes) {
        return free.remove(n);
      }
    }
    return new Recycled(Arena.ofAuto().allocate(sizeBytes, 64), free);
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
