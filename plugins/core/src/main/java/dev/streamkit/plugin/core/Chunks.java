package dev.streamkit.plugin.core;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Timing;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Sends the bytes of a channel in packets. They are copied, so that a packet holds no more memory
 * than it has bytes.
 *
 * @param pool gives the memory of packets
 * @param contentType their media type
 * @param sizeBytes most bytes in a packet
 * @param full whether a packet waits until it is full: so it is for files; a live stream goes on at
 *     once
 */
record Chunks(BufferPool pool, String contentType, int sizeBytes, boolean full) {
  void send(ReadableByteChannel channel, Output out) throws Exception {
    var chunk = ByteBuffer.allocateDirect(sizeBytes);
    for (long sequence = 0; fill(chunk, channel); sequence++) {
      var timing = new Timing(Timing.UNKNOWN, Timing.UNKNOWN, sequence);
      out.send("out", new Binary(contentType, copy(chunk.flip()), timing));
      chunk.clear();
    }
  }

  /** Whether there was anything more to read. */
  private boolean fill(ByteBuffer chunk, ReadableByteChannel channel)
      throws IOException, InterruptedException {
    while (Channels.read(channel, chunk) >= 0) {
      if (!chunk.hasRemaining() || !full && chunk.position() > 0) {
        return true;
      }
    }
    return chunk.position() > 0;
  }

  private Buffer copy(ByteBuffer chunk) throws Exception {
    Buffer buffer = pool.allocate(chunk.remaining());
    MemorySegment.copy(MemorySegment.ofBuffer(chunk), 0, buffer.bytes(), 0, chunk.remaining());
    return buffer;
  }
}
