package dev.streamkit.plugin.containers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The header of an MPEG audio frame (ISO/IEC 11172-3 section 2.4.1.3), as one number. */
final class MpegAudio {
  private static final ValueLayout.OfInt BIG_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};
  private static final int MONO = 3;

  private MpegAudio() {}

  /** The header of a frame, 0 when it is none. */
  static int header(MemorySegment frame) {
    int header = frame.byteSize() < Integer.BYTES ? 0 : frame.get(BIG_INT, 0);
    boolean valid =
        header >>> 21 == 0x7FF && version(header) != 1 && layer(header) != 0 && rate(header) != 3;
    return valid ? header : 0;
  }

  static int sampleRate(int header) {
    int rate = SAMPLE_RATES[rate(header)];
    return switch (version(header)) {
      case 3 -> rate; // MPEG 1
      case 2 -> rate / 2;
      default -> rate / 4; // MPEG 2.5
    };
  }

  static int channels(int header) {
    return (header >> 6 & 3) == MONO ? 1 : 2;
  }

  /** Audio frames that it decodes to. */
  static int frames(int header) {
    return switch (layer(header)) {
      case 3 -> 384; // layer I
      case 2 -> 1152;
      default -> version(header) == 3 ? 1152 : 576;
    };
  }

  /** The same for a whole packet, −1 when it is none. */
  static int packetFrames(MemorySegment packet) {
    int header = header(packet);
    return header == 0 ? -1 : frames(header);
  }

  private static int version(int header) {
    return header >> 19 & 3;
  }

  private static int layer(int header) {
    return header >> 17 & 3;
  }

  private static int rate(int header) {
    return header >> 10 & 3;
  }
}
