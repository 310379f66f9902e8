package dev.streamkit.api.packet;

import java.lang.foreign.MemorySegment;

/**
 * One reference to pooled, 64-byte aligned, off-heap memory. The memory is recycled when its last
 * reference is closed.
 *
 * <p>Memory with one reference belongs to its owner and may be written. Shared memory is read-only:
 * {@link #bytes()} of it refuses writes, so one branch of a fan-out cannot spoil another. A
 * reference is used by one thread at a time; different references to the same memory may live on
 * different threads.
 */
public interface Buffer extends AutoCloseable {
  /** No memory. Never needs closing. */
  Buffer EMPTY = new EmptyBuffer();

  /**
   * The content: writable while this is the only reference, read-only while the memory is shared.
   * The segment must not be used after this reference was closed, sent away or retained.
   *
   * @throws IllegalStateException when this reference was closed
   */
  MemorySegment bytes();

  /** Size of the content in bytes. */
  long sizeBytes();

  /**
   * Another reference to the same memory, closed on its own. From then on the memory is shared.
   *
   * @throws IllegalStateException when this reference was closed
   */
  Buffer retain();

  /**
   * This memory if nobody else refers to it, else a copy. The caller's reference moves into the
   * result: afterwards only the result is to be used and closed.
   *
   * @throws IllegalStateException when this reference was closed
   */
  Buffer writable();

  /**
   * Gives this reference back. A second close does nothing to the memory and is counted as a fault
   * of its owner.
   */
  @Override
  void close();
}
