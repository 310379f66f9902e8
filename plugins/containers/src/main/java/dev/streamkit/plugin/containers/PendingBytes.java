package dev.streamkit.plugin.containers;

import dev.streamkit.lib.ffmpeg.ByteSink;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Bytes that were written and not taken yet, in memory that is used again and again. */
final class PendingBytes implements ByteSink {
  private byte[] bytes = new byte[16 * 1024];
  private int from;
  private int to;

  @Override
  public void write(MemorySegment written) {
    int size = Math.toIntExact(written.byteSize());
    if (from == to) {
      from = 0;
      to = 0;
    }
    if (to + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, to + size));
    }
    MemorySegment.copy(written, 0, MemorySegment.ofArray(bytes), to, size);
    to += size;
  }

  int sizeBytes() {
    return to - from;
  }

  /** The bytes, valid until the next call. */
  MemorySegment view() {
    return MemorySegment.ofArray(bytes).asSlice(from, to - from);
  }

  /** Moves the first bytes into {@code target}. */
  void take(MemorySegment target) {
    int size = Math.toIntExact(target.byteSize());
    MemorySegment.copy(MemorySegment.ofArray(bytes), from, target, 0, size);
    from += size;
  }
}
