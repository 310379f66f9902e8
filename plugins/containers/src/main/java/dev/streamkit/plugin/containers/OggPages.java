package dev.streamkit.plugin.containers;

import dev.streamkit.lib.ffmpeg.ByteSink;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Pages that were written and not taken yet, in memory that is used again and again. */
final class OggPages implements ByteSink {
  private static final int HEADER_BYTES = 27;
  private static final int GRANULE = 6;
  private static final int SEGMENTS = 26;
  private static final ValueLayout.OfLong LITTLE_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[16 * 1024];
  private int from;
  private int to;
  private int nextPage;

  @Override
  public void write(MemorySegment written) {
    int size = Math.toIntExact(written.byteSize());
    if (from == to) {
      nextPage -= from;
      from = 0;
      to = 0;
    }
    if (to + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, to + size));
    }
    MemorySegment.copy(written, 0, MemorySegment.ofArray(bytes), to, size);
    to += size;
  }

  /**
   * Passes over the whole pages that came since the last call.
   *
   * @return the granule position where the last of them ends, or −1 when no packet ends in them
   */
  long passPages() {
    var all = MemorySegment.ofArray(bytes);
    long granule = -1;
    while (nextPage + HEADER_BYTES <= to) {
      int segments = bytes[nextPage + SEGMENTS] & 0xFF;
      int end = nextPage + HEADER_BYTES + segments;
      for (int i = 0; i < segments && end <= to; i++) {
        end += bytes[nextPage + HEADER_BYTES + i] & 0xFF;
      }
      if (end > to) {
        break;
      }
      granule = Math.max(granule, all.get(LITTLE_LONG, nextPage + GRANULE));
      nextPage = end;
    }
    return granule;
  }

  int sizeBytes() {
    return to - from;
  }

  /** Moves the first bytes into {@code target}. */
  void take(MemorySegment target) {
    int size = Math.toIntExact(target.byteSize());
    MemorySegment.copy(MemorySegment.ofArray(bytes), from, target, 0, size);
    from += size;
  }
}
