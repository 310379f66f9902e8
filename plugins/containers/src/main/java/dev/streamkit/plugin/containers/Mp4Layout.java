package dev.streamkit.plugin.containers;

import java.nio.ByteBuffer;

/** Whether the index of an MP4 file stands before its media, so that it can be read as it comes. */
final class Mp4Layout {
  private static final int PEEKED_BYTES = 64 * 1024;
  private static final int HEADER_BYTES = 8;
  private static final int INDEX = 0x6D6F6F76; // moov

  private Mp4Layout() {}

  /** Looks at the first boxes: {@code moov} must come before {@code mdat} or anything large. */
  static boolean canStream(PinSource source) throws InterruptedException {
    int at = 0;
    while (at <= PEEKED_BYTES - HEADER_BYTES) {
      var box = ByteBuffer.wrap(source.peek(at + HEADER_BYTES));
      if (box.capacity() < at + HEADER_BYTES) {
        return false;
      }
      if (box.getInt(at + Integer.BYTES) == INDEX) {
        return true;
      }
      int size = box.getInt(at);
      if (size < HEADER_BYTES || size > PEEKED_BYTES) {
        return false;
      }
      at += size;
    }
    return false;
  }
}
