package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import java.io.IOException;
import java.nio.channels.ByteChannel;

/** Sends a file, from its start to its end. */
final class FileReader implements Loop {
  private final FileReaderConfig config;
  private Chunks chunks;
  private ByteChannel file;

  FileReader(FileReaderConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) throws NodeException {
    String contentType = ContentTypes.ofFile(config.path());
    chunks = new Chunks(context.buffers(), contentType, config.chunkSize(), true);
    file = context.access().open(config.path());
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    try {
      chunks.send(file, out);
    } catch (IOException e) {
      throw Failures.ofFile("reading", config.path(), e);
    }
  }

  @Override
  public void close() {
    Failures.closeQuietly(file);
  }
}
