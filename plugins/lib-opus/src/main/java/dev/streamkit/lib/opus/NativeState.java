package dev.streamkit.lib.opus;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory of one encoder or decoder. A call during another call, or after the end, would crash
 * the process: it is refused here.
 */
final class NativeState {
  private static final int FREE = 0;
  private static final int BUSY = 1;
  private static final int CLOSED = 2;

  private final AtomicInteger phase = new AtomicInteger(FREE);
  private final MemorySegment address;
  private final MethodHandle destroy;

  NativeState(MemorySegment address, MethodHandle destroy) {
    this.address = address;
    this.destroy = destroy;
  }

  /** Begins a call; {@link #leave} must follow. */
  MemorySegment enter() {
    int found = phase.compareAndExchange(FREE, BUSY);
    if (found != FREE) {
      throw new IllegalStateException(found == BUSY ? "in use by another thread" : "closed");
    }
    return address;
  }

  /** Ends a call. */
  void leave() {
    phase.set(FREE);
  }

  /** Frees the memory; does nothing the second time. */
  void close() {
    int found = phase.compareAndExchange(FREE, CLOSED);
    if (found == BUSY) {
      throw new IllegalStateException("in use by another thread");
    }
    if (found == FREE) {
      try {
        destroy.invokeExact(address);
      } catch (Throwable e) {
        throw Libopus.broken(e);
      }
    }
  }

  /** Refuses memory that is too small for what libopus will read from it, or write to it. */
  static void check(MemorySegment samples, int frames, int channels) {
    long neededBytes = (long) frames * channels * Float.BYTES;
    if (frames < 1 || samples.byteSize() < neededBytes) {
      throw new IllegalArgumentException(
          "%d frames of %d channels do not fit into %d bytes"
              .formatted(frames, channels, samples.byteSize()));
    }
    if (!samples.isNative() || samples.address() % ValueLayout.JAVA_FLOAT.byteAlignment() != 0) {
      throw new IllegalArgumentException("samples must be aligned native memory");
    }
  }

  /** Refuses memory that must not be written. */
  static void checkWritable(MemorySegment memory) {
    if (memory.isReadOnly()) {
      throw new IllegalArgumentException("memory for the result is read-only");
    }
  }
}
