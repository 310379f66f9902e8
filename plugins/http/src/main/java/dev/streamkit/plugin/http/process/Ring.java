package dev.streamkit.plugin.http.process;

import java.nio.ByteBuffer;

/**
 * Bytes in memory, first in, first out. Memory is taken as it is needed and kept until it is no
 * longer used. Not for several threads at once.
 */
final class Ring {
  private static final int BLOCK_BYTES = 64 << 10;

  private final byte[][] blocks;
  private final long capacityBytes;
  private long written;
  private long read;

  /** For at least so many bytes, in whole blocks. */
  Ring(long capacityBytes) {
    blocks = new byte[Math.toIntExact(Math.max(1, Math.ceilDiv(capacityBytes, BLOCK_BYTES)))][];
    this.capacityBytes = (long) blocks.length * BLOCK_BYTES;
  }

  boolean isEmpty() {
    return written == read;
  }

  /** Takes what fits. Says whether that was anything. */
  boolean put(ByteBuffer from) {
    long room = capacityBytes - (written - read);
    long left = Math.min(room, from.remaining());
    boolean any = left > 0;
    while (left > 0) {
      int at = (int) (written % BLOCK_BYTES);
      int length = (int) Math.min(left, BLOCK_BYTES - at);
      from.get(block(written), at, length);
      written += length;
      left -= length;
    }
    return any;
  }

  /** Gives what there is, as far as it fits. */
  int get(ByteBuffer to) {
    int length = (int) Math.min(written - read, to.remaining());
    for (int left = length; left > 0; ) {
      int at = (int) (read % BLOCK_BYTES);
      int part = Math.min(left, BLOCK_BYTES - at);
      to.put(block(read), at, part);
      read += part;
      left -= part;
    }
    if (isEmpty()) { // who keeps up needs one block only
      written = 0;
      read = 0;
    }
    return length;
  }

  private byte[] block(long position) {
    int index = (int) (position % capacityBytes / BLOCK_BYTES);
    if (blocks[index] == null) {
      blocks[index] = new byte[BLOCK_BYTES];
    }
    return blocks[index];
  }
}
