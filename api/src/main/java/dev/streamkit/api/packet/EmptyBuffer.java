package dev.streamkit.api.packet;

import java.lang.foreign.MemorySegment;

/** The buffer of packets without memory. */
final class EmptyBuffer implements Buffer {
  @Override
  public MemorySegment bytes() {
    return MemorySegment.NULL;
  }

  @Override
  public long sizeBytes() {
    return 0;
  }

  @Override
  public Buffer retain() {
    return this;
  }

  @Override
  public Buffer writable() {
    return this;
  }

  @Override
  public void close() {}
}
