package dev.streamkit.plugin.containers;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the index of a written MP4 file before its media, so that players can begin at once: the box
 * {@code moov} goes behind {@code ftyp}, and the offsets in it grow by its size (ISO/IEC 14496-12).
 */
final class FastStart {
  private static final int HEADER_BYTES = 8;
  private static final int WIDE_HEADER_BYTES = 16;

  /** An index of some 10 hours of video; what is larger stays at the end. */
  private static final int MAX_INDEX_BYTES = 64 << 20;

  private static final int FTYP = 0x66747970;
  private static final int MOOV = 0x6D6F6F76;
  private static final int TRAK = 0x7472616B;
  private static final int MDIA = 0x6D646961;
  private static final int MINF = 0x6D696E66;
  private static final int STBL = 0x7374626C;
  private static final int STCO = 0x7374636F;
  private static final int CO64 = 0x636F3634;

  private FastStart() {}

  private record Box(int type, long offset, long sizeBytes) {}

  /** The pieces of the file with the index in front, or as they are when that cannot be. */
  static List<FilePiece> order(Spool file) throws IOException {
    var whole = List.of(FilePiece.of(0, file.sizeBytes()));
    List<Box> boxes = boxes(file);
    Box index = boxes.stream().filter(it -> it.type() == MOOV).findFirst().orElse(null);
    if (index == null || index.sizeBytes() > MAX_INDEX_BYTES || boxes.getFirst().type() != FTYP) {
      return whole;
    }
    var moov = ByteBuffer.allocate((int) index.sizeBytes());
    FilePiece.of(index.offset(), index.sizeBytes()).copy(file, 0, MemorySegment.ofBuffer(moov));
    if (!shift(moov, HEADER_BYTES, moov.capacity(), index.sizeBytes())) {
      return whole;
    }
    var pieces = new ArrayList<FilePiece>();
    for (Box box : boxes) {
      if (!box.equals(index)) {
        pieces.add(FilePiece.of(box.offset(), box.sizeBytes()));
      }
    }
    pieces.add(1, FilePiece.of(moov.array()));
    return pieces;
  }

  private static List<Box> boxes(Spool file) throws IOException {
    var boxes = new ArrayList<Box>();
    var header = ByteBuffer.allocate(WIDE_HEADER_BYTES);
    long end = file.sizeBytes();
    for (long at = 0; at < end; ) {
      int size = (int) Math.min(WIDE_HEADER_BYTES, end - at);
      if (size < HEADER_BYTES) {
        throw new EOFException("the written MP4 file ends in a box");
      }
      FilePiece.of(at, size).copy(file, 0, MemorySegment.ofBuffer(header).asSlice(0, size));
      long length = Integer.toUnsignedLong(header.getInt(0));
      length = length == 1 ? header.getLong(HEADER_BYTES) : length == 0 ? end - at : length;
      boxes.add(new Box(header.getInt(Integer.BYTES), at, length));
      at += length;
    }
    return boxes;
  }

  /** Adds to the offsets of chunks in these boxes; whether they have room for it. */
  private static boolean shift(ByteBuffer moov, int from, int to, long bytes) {
    for (int at = from; at + HEADER_BYTES <= to; ) {
      int size = moov.getInt(at);
      int content = at + HEADER_BYTES;
      boolean fits =
          switch (moov.getInt(at + Integer.BYTES)) {
            case TRAK, MDIA, MINF, STBL -> shift(moov, content, at + size, bytes);
            case STCO -> shiftNarrow(moov, content, bytes);
            case CO64 -> shiftWide(moov, content, bytes);
            default -> true;
          };
      if (!fits) {
        return false;
      }
      at += size;
    }
    return true;
  }

  private static boolean shiftNarrow(ByteBuffer moov, int content, long bytes) {
    int count = moov.getInt(content + Integer.BYTES);
    for (int i = 0, at = content + 2 * Integer.BYTES; i < count; i++, at += Integer.BYTES) {
      long offset = Integer.toUnsignedLong(moov.getInt(at)) + bytes;
      if (offset > 0xFFFF_FFFFL) {
        return false;
      }
      moov.putInt(at, (int) offset);
    }
    return true;
  }

  private static boolean shiftWide(ByteBuffer moov, int content, long bytes) {
    int count = moov.getInt(content + Integer.BYTES);
    for (int i = 0, at = content + 2 * Integer.BYTES; i < count; i++, at += Long.BYTES) {
      moov.putLong(at, moov.getLong(at) + bytes);
    }
    return true;
  }
}
