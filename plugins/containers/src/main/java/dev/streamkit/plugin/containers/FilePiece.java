package dev.streamkit.plugin.containers;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A part of what is given out: so many bytes of a file, or bytes that take their place.
 *
 * @param offset where it begins in the file
 * @param sizeBytes its size
 * @param instead the bytes, {@code null} for those of the file
 */
record FilePiece(long offset, long sizeBytes, MemorySegment instead) {
  static FilePiece of(long offset, long sizeBytes) {
    return new FilePiece(offset, sizeBytes, null);
  }

  static FilePiece of(byte[] bytes) {
    return new FilePiece(0, bytes.length, MemorySegment.ofArray(bytes));
  }

  /** Copies from {@code at} on as much as {@code target} takes. */
  void copy(Spool file, long at, MemorySegment target) throws IOException {
    if (instead != null) {
      target.copyFrom(instead.asSlice(at, target.byteSize()));
      return;
    }
    file.seek(offset + at);
    for (long done = 0; done < target.byteSize(); ) {
      int read = file.read(target.asSlice(done));
      if (read < 0) {
        throw new EOFException("a temporary file lost its end");
      }
      done += read;
    }
  }
}
