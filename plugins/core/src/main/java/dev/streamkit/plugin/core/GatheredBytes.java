package dev.streamkit.plugin.core;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what is written in memory of the session, in parts of 64 KiB at most. Nothing is sent
 * until all of it is written.
 */
final class GatheredBytes extends OutputStream {
  private static final int PART_BYTES = 65_536;

  private final BufferPool pool;
  private final List<Buffer> parts = new ArrayList<>();
  private final byte[] part = new byte[PART_BYTES];
  private int size;
  private NodeException failure;

  GatheredBytes(BufferPool pool) {
    this.pool = pool;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int fits = Math.min(length - done, PART_BYTES - size);
      System.arraycopy(bytes, from + done, part, size, fits);
      size += fits;
      done += fits;
      if (size == PART_BYTES) {
        endPart();
      }
    }
  }

  /** Everything since the last time; the caller owns it. */
  List<Buffer> take() throws NodeException {
    try {
      endPart();
    } catch (IOException e) {
      throw failure;
    }
    var taken = List.copyOf(parts);
    parts.clear();
    return taken;
  }

  /** Why the last write failed, if it did. */
  Optional<NodeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Drops what was not taken; writing starts anew. */
  void clear() {
    parts.forEach(Buffer::close);
    parts.clear();
    size = 0;
    failure = null;
  }

  private void endPart() throws IOException {
    if (size == 0) {
      return;
    }
    try {
      Buffer buffer = pool.allocate(size);
      MemorySegment.copy(part, 0, buffer.bytes(), ValueLayout.JAVA_BYTE, 0, size);
      parts.add(buffer);
      size = 0;
    } catch (NodeException e) {
      failure = e;
      throw new IOException(e.getMessage(), e);
    }
  }
}
