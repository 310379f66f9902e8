package dev.streamkit.plugin.containers;

import dev.streamkit.lib.ffmpeg.ByteSink;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Pages that were written and not taken yet, and where in time the last of them ends. */
final class OggPages implements ByteSink {
  private static final int HEADER_BYTES = 27;
  private static final int GRANULE = 6;
  private static final int SEGMENTS = 26;
  private static final ValueLayout.OfLong LITTLE_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final PendingBytes pending = new PendingBytes();

  /** Where the first page begins that was not passed yet, from the first byte that is pending. */
  private long nextPage;

  @Override
  public void write(MemorySegment written) {
    pending.write(written);
  }

  /**
   * Passes over the whole pages that came since the last call.
   *
   * @return the granule position where the last of them ends, or −1 when no packet ends in them
   */
  long passPages() {
    MemorySegment all = pending.view();
    long granule = -1;
    while (nextPage + HEADER_BYTES <= all.byteSize()) {
      int segments = all.get(ValueLayout.JAVA_BYTE, nextPage + SEGMENTS) & 0xFF;
      long end = nextPage + HEADER_BYTES + segments;
      for (int i = 0; i < segments && end <= all.byteSize(); i++) {
        end += all.get(ValueLayout.JAVA_BYTE, nextPage + HEADER_BYTES + i) & 0xFF;
      }
      if (end > all.byteSize()) {
        break;
      }
      granule = Math.max(granule, all.get(LITTLE_LONG, nextPage + GRANULE));
      nextPage = end;
    }
    return granule;
  }

  int sizeBytes() {
    return pending.sizeBytes();
  }

  /** Moves the first bytes into {@code target}. */
  void take(MemorySegment target) {
    pending.take(target);
    nextPage -= target.byteSize();
  }
}
