package dev.streamkit.plugin.containers;

import dev.streamkit.lib.ffmpeg.ByteSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The bytes of an Ogg file, one link of the chain after the other: a page that begins a stream
 * after pages of content ends the link before it (RFC 3533 section 4). FFmpeg reads a chain only as
 * long as the streams in it are alike, so it is given one link at a time.
 */
final class ChainSource implements ByteSource {
  private static final int HEADER_BYTES = 27;
  private static final int FLAGS = 5;
  private static final int SEGMENTS = 26;
  private static final int BEGINS_STREAM = 2;
  private static final byte[] MAGIC = {'O', 'g', 'g', 'S'};

  private final ByteSource file;

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

  ChainSource(ByteSource file) {
    this.file = file;
  }

  /** Ends this link's bytes: the following ones are of the next. */
  boolean hasNextLink() {
    boolean next = nextLink;
    nextLink = false;
    content = false;
    return next;
  }

  @Override
  public int read(MemorySegment target) throws IOException, InterruptedException {
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
    int size = (int) Math.min(target.byteSize(), bodyBytes);
    size = size == 0 ? -1 : file.read(target.asSlice(0, size));
    bodyBytes -= Math.max(0, size);
    return size;
  }

  /** Gathers the next header. What is none is given out up to where one may begin. */
  private void readHeader() throws IOException, InterruptedException {
    System.arraycopy(header, headerReady, header, 0, headerBytes - headerReady);
    headerBytes -= headerReady;
    headerGiven = 0;
    headerReady = 0;
    if (!gather(HEADER_BYTES)) {
      headerReady = headerBytes; // broken off: FFmpeg may judge
      return;
    }
    if (!startsPage(0)) {
      headerReady = nextCandidate();
      return;
    }
    gather(HEADER_BYTES + (header[SEGMENTS] & 0xFF));
    headerReady = headerBytes;
    for (int i = HEADER_BYTES; i < headerBytes; i++) {
      bodyBytes += header[i] & 0xFF;
    }
    boolean begins = (header[FLAGS] & BEGINS_STREAM) != 0;
    nextLink = begins && content;
    content = !begins;
  }

  /** Whether so many bytes of the header came. */
  private boolean gather(int sizeBytes) throws IOException, InterruptedException {
    while (headerBytes < sizeBytes) {
      var rest = MemorySegment.ofArray(header).asSlice(headerBytes, sizeBytes - headerBytes);
      int size = file.read(rest);
      if (size < 0) {
        return false;
      }
      headerBytes += size;
    }
    return true;
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
}
