package dev.streamkit.plugin.containers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The header before each AAC packet of an ADTS stream (ISO/IEC 14496-3 section 1.A.2.2). */
final class Adts {
  private static final int HEADER_BYTES = 7;
  private static final int CHECKSUM_BYTES = 2;

  private Adts() {}

  /** Size of the header, 0 when there is none. */
  static int headerBytes(MemorySegment packet) {
    if (packet.byteSize() < HEADER_BYTES
        || at(packet, 0) != 0xFF
        || (at(packet, 1) & 0xF6) != 0xF0) {
      return 0;
    }
    int size = (at(packet, 1) & 1) == 0 ? HEADER_BYTES + CHECKSUM_BYTES : HEADER_BYTES;
    return packet.byteSize() > size ? size : 0;
  }

  /** The AudioSpecificConfig that says the same: object type, rate, channels. */
  static byte[] setup(MemorySegment packet) {
    int objectType = (at(packet, 2) >> 6) + 1;
    int rate = at(packet, 2) >> 2 & 15;
    int channels = (at(packet, 2) & 1) << 2 | at(packet, 3) >> 6;
    return new byte[] {(byte) (objectType << 3 | rate >> 1), (byte) (rate << 7 | channels << 3)};
  }

  private static int at(MemorySegment packet, long index) {
    return packet.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
  }
}
