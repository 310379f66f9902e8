package dev.streamkit.plugin.containers;

import java.nio.ByteBuffer;

/** Whether the index of an MP4 file stands before its media, so that it can be read as it comes. */
final class Mp4Layout {
  private static final int PEEKED_BYTES = 64 * 1024;
  private static final int HEADER_BYTES = 8;
  private static final int INDEX = 0x6D6F6F76; // moov
  private static final int MEDIA = 0x6D646174; // mdat

  private Mp4Layout() {}

  /** Looks at the first boxes: {@code moov} must come before {@code mdat} or anything large. */
  static boolean canStream(PinSource source) throws InterruptedException {
    int at = 0;
    while (at <= PEEKED_BYTES - HEADER_BYTES) {
      var box = ByteBuffer.wrap(source.peek(at + HEADER_BYTES));
      if (box.capacity() < at + HEADER_BYTES) {
        return false;
      }
      int type = box.getInt(at + Integer.BYTES);
      if (type == INDEX || type == MEDIA) {
        return type == INDEX;
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
