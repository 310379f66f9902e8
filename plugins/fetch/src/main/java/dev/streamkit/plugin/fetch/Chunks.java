package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Timing;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Sends what a server answers in packets, all full but the last.
 *
 * @param buffers gives their memory
 * @param config says how large they are, and how much there may be
 * @param url where they come from
 */
record Chunks(BufferPool buffers, FetcherConfig config, URI url) {
  void send(Reply reply, Patience patience, Output out) throws Exception {
    String contentType = reply.header(HttpHeader.CONTENT_TYPE).orElse(Binary.OCTET_STREAM);
    var chunk = ByteBuffer.allocateDirect(config.chunkSize());
    long bytes = 0;
    for (long sequence = 0; fill(chunk, reply, patience); sequence++) {
      bytes += chunk.position();
      if (bytes > config.maxBytes()) {
        throw tooLarge(url, config);
      }
      var timing = new Timing(Timing.UNKNOWN, Timing.UNKNOWN, sequence);
      out.send("out", new Binary(contentType, copy(chunk.flip()), timing));
      chunk.clear();
    }
  }

  static NodeException tooLarge(URI url, FetcherConfig config) {
    return Failures.remote(
        "fetch-too-large",
        url,
        "it is larger than " + config.maxBytes() + " bytes",
        "Raise max_bytes if that much is wanted.",
        null);
  }

  /** Whether there was anything more to read. */
  private static boolean fill(ByteBuffer chunk, Reply reply, Patience patience) throws Exception {
    boolean more = true;
    while (more && chunk.hasRemaining()) {
      more = reply.read(chunk, patience);
    }
    return chunk.position() > 0;
  }

  private Buffer copy(ByteBuffer chunk) throws NodeException {
    Buffer buffer = buffers.allocate(chunk.remaining());
    MemorySegment.copy(MemorySegment.ofBuffer(chunk), 0, buffer.bytes(), 0, chunk.remaining());
    return buffer;
  }
}
