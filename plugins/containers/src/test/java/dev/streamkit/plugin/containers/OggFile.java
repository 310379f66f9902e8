package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads an Ogg file by the letter of RFC 3533, to check what others wrote. */
record OggFile(List<Page> pages) {
  private static final int POLYNOMIAL = 0x04C11DB7;

  record Page(boolean begins, boolean ends, long granule, int serial, int sequence, int packets) {}

  static OggFile parse(byte[] file) {
    var pages = new ArrayList<Page>();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < file.length; ) {
      assertEquals(0x5367674F, bytes.getInt(at), "OggS at " + at);
      assertEquals(0, bytes.get(at + 4), "version");
      int segments = bytes.get(at + 26) & 0xFF;
      int size = 27 + segments;
      int packets = 0;
      for (int i = 0; i < segments; i++) {
        int lacing = bytes.get(at + 27 + i) & 0xFF;
        size += lacing;
        packets += lacing < 255 ? 1 : 0;
      }
      assertEquals(checksum(file, at, size), bytes.getInt(at + 22), "checksum of page at " + at);
      int flags = bytes.get(at + 5);
      pages.add(
          new Page(
              (flags & 2) != 0,
              (flags & 4) != 0,
              bytes.getLong(at + 6),
              bytes.getInt(at + 14),
              bytes.getInt(at + 18),
              packets));
      at += size;
    }
    return new OggFile(pages);
  }

  private static int checksum(byte[] file, int from, int size) {
    int crc = 0;
    for (int i = 0; i < size; i++) {
      int value = i >= 22 && i < 26 ? 0 : file[from + i] & 0xFF;
      crc ^= value << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
      }
    }
    return crc;
  }
}
