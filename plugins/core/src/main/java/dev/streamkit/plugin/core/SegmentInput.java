package dev.streamkit.plugin.core;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads memory as a stream, for a library that wants one. */
final class SegmentInput extends InputStream {
  private final MemorySegment bytes;
  private long at;

  SegmentInput(MemorySegment bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return at == bytes.byteSize() ? -1 : bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    int some = (int) Math.min(length, bytes.byteSize() - at);
    if (some == 0 && length > 0) {
      return -1;
    }
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, into, from, some);
    at += some;
    return some;
  }
}
