package dev.streamkit.api.tck;

import dev.streamkit.api.packet.Buffer;
import java.lang.foreign.MemorySegment;

/** One reference to a slab. Its state is guarded by the pool. */
final class TrackedBuffer implements Buffer {
  final LeakCheckingPool pool;
  final Slab slab;
  final Throwable origin;
  boolean closed;

  /** Whether it was sent and has no new owner yet. */
  boolean given;

  TrackedBuffer(LeakCheckingPool pool, Slab slab, String how) {
    this.pool = pool;
    this.slab = slab;
    this.origin = new Throwable(how + " of " + slab.memory.byteSize() + " bytes");
  }

  @Override
  public MemorySegment bytes() {
    return pool.bytes(this);
  }

  @Override
  public long sizeBytes() {
    return slab.memory.byteSize();
  }

  @Override
  public Buffer retain() {
    return pool.retain(this);
  }

  @Override
  public Buffer writable() {
    return pool.writable(this);
  }

  @Override
  public void close() {
    pool.close(this, true);
  }
}
