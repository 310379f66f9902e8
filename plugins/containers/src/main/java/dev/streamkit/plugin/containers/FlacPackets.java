package dev.streamkit.plugin.containers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/** What STREAMINFO and the frame headers of FLAC tell (RFC 9639 sections 8.2 and 9.1). */
final class FlacPackets {
  static final int STREAM_INFO_BYTES = 34;
  private static final int RATE_AND_CHANNELS = 10;

  /** Where they are in a file: behind its magic number and the head of the block. */
  static final int LENGTH_IN_FILE = 8 + RATE_AND_CHANNELS;

  private static final long MAX_FRAMES = (1L << 36) - 1;

  private FlacPackets() {}

  /** Frames per second, 0 when there is no STREAMINFO. */
  static int sampleRate(byte[] setup) {
    return isStreamInfo(setup) ? ByteBuffer.wrap(setup).getInt(RATE_AND_CHANNELS) >>> 12 : 0;
  }

  static int channels(byte[] setup) {
    return isStreamInfo(setup)
        ? (ByteBuffer.wrap(setup).getInt(RATE_AND_CHANNELS) >> 9 & 7) + 1
        : 0;
  }

  /** The eight bytes of STREAMINFO that end in the number of frames. */
  static byte[] length(byte[] setup, long frames) {
    long all = ByteBuffer.wrap(setup).getLong(RATE_AND_CHANNELS);
    long told = all & ~MAX_FRAMES | (frames <= MAX_FRAMES ? frames : 0);
    return ByteBuffer.allocate(Long.BYTES).putLong(told).array();
  }

  private static boolean isStreamInfo(byte[] setup) {
    return setup.length >= STREAM_INFO_BYTES;
  }

  /** Audio frames that a packet decodes to, −1 when it is none. */
  static int frames(MemorySegment packet) {
    if (packet.byteSize() < 6 || at(packet, 0) != 0xFF || (at(packet, 1) & 0xFE) != 0xF8) {
      return -1;
    }
    int code = at(packet, 2) >> 4;
    return switch (code) {
      case 0 -> -1;
      case 1 -> 192;
      case 2, 3, 4, 5 -> 576 << (code - 2);
      case 6, 7 -> {
        int behindNumber = 4 + numberBytes(at(packet, 4));
        if (packet.byteSize() < behindNumber + 2) {
          yield -1;
        }
        int first = at(packet, behindNumber);
        yield code == 6 ? first + 1 : (first << 8 | at(packet, behindNumber + 1)) + 1;
      }
      default -> 256 << (code - 8);
    };
  }

  /** Length of the packet's number, which is coded as UTF-8. */
  private static int numberBytes(int first) {
    return first < 0x80 ? 1 : Math.max(1, Integer.numberOfLeadingZeros(~first << 24));
  }

  private static int at(MemorySegment packet, long index) {
    return packet.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
  }
}
