package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.lib.ffmpeg.ByteSource;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes that arrive at a pin. The first of them can be looked at before they are read. */
final class PinSource implements ByteSource, AutoCloseable {
  private static final int SHOWN_BYTES = 8;

  private final Input in;
  private final String pin;
  private final Reporter report;

  /** The first bytes that came: they are read from here. */
  private byte[] head = {};

  private int headSize;
  private int headRead;

  /** Comes behind the head. */
  private Packet current;

  private long offset;

  PinSource(Input in, String pin, Reporter report) {
    this.in = in;
    this.pin = pin;
    this.report = report;
  }

  /** The first {@code sizeBytes} bytes, or all that there are; only before any was read further. */
  byte[] peek(int sizeBytes) throws InterruptedException {
    if (head.length < sizeBytes) {
      head = Arrays.copyOf(head, sizeBytes);
    }
    while (headSize < sizeBytes && available() > 0) {
      int size = (int) Math.min(available(), sizeBytes - headSize);
      copy(MemorySegment.ofArray(head).asSlice(headSize, size));
      headSize += size;
    }
    return Arrays.copyOf(head, Math.min(sizeBytes, headSize));
  }

  @Override
  public int read(MemorySegment target) throws InterruptedException {
    peek(SHOWN_BYTES);
    if (headRead < headSize) {
      int size = (int) Math.min(target.byteSize(), headSize - headRead);
      target.copyFrom(MemorySegment.ofArray(head).asSlice(headRead, size));
      headRead += size;
      return size;
    }
    int size = (int) Math.min(target.byteSize(), available());
    if (size == 0) {
      return -1;
    }
    copy(target.asSlice(0, size));
    return size;
  }

  private void copy(MemorySegment target) {
    target.copyFrom(current.payload().bytes().asSlice(offset, target.byteSize()));
    offset += target.byteSize();
  }

  /**
   * Bytes of the current packet that are left, waiting for the next one if need be; 0 at the end.
   */
  private long available() throws InterruptedException {
    while (current == null || offset == current.payload().sizeBytes()) {
      close();
      current = in.take(pin);
      if (current == null) {
        return 0;
      }
      if (!(current instanceof Binary)) {
        report.count("unexpected_packets", 1);
        close();
      }
    }
    return current.payload().sizeBytes() - offset;
  }

  /** Whether not one byte has come. */
  boolean isEmpty() throws InterruptedException {
    return peek(1).length == 0;
  }

  /** The first bytes, for people. */
  String describeStart() {
    var shown = Arrays.copyOf(head, Math.min(headSize, SHOWN_BYTES));
    var text = new StringBuilder();
    for (byte b : shown) {
      text.append(b >= ' ' && b < 127 ? (char) b : '.');
    }
    return HexFormat.ofDelimiter(" ").formatHex(shown) + " \"" + text + "\"";
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
    offset = 0;
  }
}
