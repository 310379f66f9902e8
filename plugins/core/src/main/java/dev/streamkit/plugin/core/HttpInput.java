package dev.streamkit.plugin.core;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Streams.Source;
import java.io.IOException;

/** Sends a stream as its bytes arrive. */
final class HttpInput implements Loop {
  private static final int MAX_CHUNK_BYTES = 65_536;

  private final String stream;
  private BufferPool buffers;
  private Source source;

  HttpInput(String stream) {
    this.stream = stream;
  }

  @Override
  public void open(NodeContext context) throws NodeException {
    source = context.streams().source(stream);
    buffers = context.buffers();
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    // What kind of bytes it is may only be known when the first of them are there.
    var chunks = new Chunks(buffers, source.contentType(), MAX_CHUNK_BYTES, false);
    try {
      chunks.send(source, out);
    } catch (IOException e) {
      throw Failures.ofStream("reading", stream, e);
    }
  }

  @Override
  public void close() {
    Failures.closeQuietly(source);
  }
}
