package dev.streamkit.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Cuts an Ogg/Opus file between two pages, which is a file again: one whose end is missing. */
final class OggStart {
  private static final int HEADER_BYTES = 27;
  private static final int GRANULE_AT = 6;
  private static final int SEGMENTS_AT = 26;

  private OggStart() {}

  /** The first pages, up to the one that reaches so many samples. */
  static void cut(Path from, Path to, long samples) throws IOException {
    byte[] file = Files.readAllBytes(from);
    var pages = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = 0;
    long reached = 0;
    while (reached < samples) {
      reached = pages.getLong(end + GRANULE_AT);
      int segments = Byte.toUnsignedInt(pages.get(end + SEGMENTS_AT));
      int table = end + HEADER_BYTES;
      end = table + segments;
      for (int i = 0; i < segments; i++) {
        end += Byte.toUnsignedInt(pages.get(table + i));
      }
    }
    Files.write(to, Arrays.copyOf(file, end));
  }
}
