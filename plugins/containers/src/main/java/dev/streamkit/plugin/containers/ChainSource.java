package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.lib.ffmpeg.ByteSource;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes that arrive at a pin, one link of the chain after the other: a page that begins a
 * stream after pages of content ends the link before it (RFC 3533 section 4). FFmpeg reads a chain
 * only as long as the streams in it are alike, so it is given one link at a time.
 */
final class ChainSource implements ByteSource, AutoCloseable {
  private static final int HEADER_BYTES = 27;
  private static final int FLAGS = 5;
  private static final int SEGMENTS = 26;
  private static final int BEGINS_STREAM = 2;
  private static final int START_BYTES = 8;
  private static final byte[] MAGIC = {'O', 'g', 'g', 'S'};

  private final Input in;
  private final String pin;
  private final Reporter report;
  private Packet current;
  private long offset;

  /** The header of the page that comes next, as far as it is there. */
  private final byte[] header = new byte[HEADER_BYTES + 255];

  private int headerBytes;

  /** Bytes of the header that may be given out, and those that were. */
  private int headerReady;

  private int headerGiven;

  /** Bytes of the page behind its header that were not given out yet. */
  private int bodyBytes;

  private boolean content;
  private boolean nextLink;
  private byte[] start = {};

  ChainSource(Input in, String pin, Reporter report) {
    this.in = in;
    this.pin = pin;
    this.report = report;
  }

  /** Ends this link's bytes: the following ones are of the next. */
  boolean hasNextLink() {
    boolean next = nextLink;
    nextLink = false;
    content = false;
    return next;
  }

  @Override
  public int read(MemorySegment target) throws InterruptedException {
    if (nextLink) {
      return -1;
    }
    if (headerGiven == headerReady && bodyBytes == 0) {
      readHeader();
      if (nextLink) {
        return -1;
      }
    }
    if (headerGiven < headerReady) {
      int size = (int) Math.min(target.byteSize(), headerReady - headerGiven);
      target.copyFrom(MemorySegment.ofArray(header).asSlice(headerGiven, size));
      headerGiven += size;
      return size;
    }
    int size = available();
    if (size < 0) {
      return -1;
    }
    size = (int) Math.min(target.byteSize(), Math.min(size, bodyBytes));
    target.copyFrom(current.payload().bytes().asSlice(offset, size));
    offset += size;
    bodyBytes -= size;
    return size;
  }

  /** Gathers the next header. What is none is given out up to where one may begin. */
  private void readHeader() throws InterruptedException {
    System.arraycopy(header, headerReady, header, 0, headerBytes - headerReady);
    headerBytes -= headerReady;
    headerGiven = 0;
    headerReady = 0;
    int wanted = HEADER_BYTES;
    while (headerBytes < wanted) {
      int size = available();
      if (size < 0) {
        remember();
        headerReady = headerBytes; // broken off: FFmpeg may judge
        return;
      }
      size = Math.min(size, wanted - headerBytes);
      MemorySegment.copy(
          current.payload().bytes(), ValueLayout.JAVA_BYTE, offset, header, headerBytes, size);
      offset += size;
      headerBytes += size;
      if (headerBytes == HEADER_BYTES && wanted == HEADER_BYTES) {
        remember();
        if (!startsPage(0)) {
          headerReady = nextCandidate();
          return;
        }
        wanted += header[SEGMENTS] & 0xFF;
      }
    }
    headerReady = headerBytes;
    for (int i = HEADER_BYTES; i < headerBytes; i++) {
      bodyBytes += header[i] & 0xFF;
    }
    boolean begins = (header[FLAGS] & BEGINS_STREAM) != 0;
    nextLink = begins && content;
    content = !begins;
  }

  private boolean startsPage(int at) {
    int size = Math.min(MAGIC.length, headerBytes - at);
    return Arrays.equals(header, at, at + size, MAGIC, 0, size);
  }

  private int nextCandidate() {
    int at = 1;
    while (at < headerBytes && !startsPage(at)) {
      at++;
    }
    return at;
  }

  /**
   * Bytes of the current packet that are left, waiting for the next one if need be; −1 at the end.
   */
  private int available() throws InterruptedException {
    while (current == null || offset == current.payload().sizeBytes()) {
      close();
      current = in.take(pin);
      if (current == null) {
        return -1;
      }
      if (!(current instanceof Binary)) {
        report.count("unexpected_packets", 1);
        close();
      }
    }
    return (int) Math.min(Integer.MAX_VALUE, current.payload().sizeBytes() - offset);
  }

  private void remember() {
    if (start.length == 0) {
      start = Arrays.copyOf(header, Math.min(headerBytes, START_BYTES));
    }
  }

  /** Whether not one byte has come. */
  boolean isEmpty() {
    return start.length == 0;
  }

  /** Whether it began as an Ogg file does. */
  boolean startsAsOgg() {
    return Arrays.equals(start, 0, Math.min(start.length, MAGIC.length), MAGIC, 0, MAGIC.length);
  }

  /** The first bytes, for people. */
  String describeStart() {
    var text = new StringBuilder();
    for (byte b : start) {
      text.append(b >= ' ' && b < 127 ? (char) b : '.');
    }
    return HexFormat.ofDelimiter(" ").formatHex(start) + " \"" + text + "\"";
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
