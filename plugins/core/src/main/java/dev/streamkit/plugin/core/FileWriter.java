package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Access.Draft;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes a file, which takes its name at the end of the input and not before. */
final class FileWriter implements Processor {
  private final FileWriterConfig config;
  private ByteBuffer gathered;
  private Draft draft;

  FileWriter(FileWriterConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) throws NodeException {
    gathered = ByteBuffer.allocateDirect(config.chunkSize());
    draft = context.access().create(config.path());
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof Binary)) {
      throw Failures.notBytes(packet);
    }
    try {
      gather(packet.payload().bytes().asByteBuffer());
    } catch (IOException e) {
      throw Failures.ofFile("writing", config.path(), e);
    }
    packet.close();
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    try {
      flush();
      draft.complete();
    } catch (IOException e) {
      throw Failures.ofFile("writing", config.path(), e);
    }
  }

  @Override
  public void close() {
    Failures.closeQuietly(draft);
  }

  private void gather(ByteBuffer bytes) throws IOException, InterruptedException {
    if (bytes.remaining() > gathered.remaining()) {
      flush();
    }
    if (bytes.remaining() > gathered.remaining()) {
      Channels.writeAll(draft, bytes);
    } else {
      gathered.put(bytes);
    }
  }

  private void flush() throws IOException, InterruptedException {
    Channels.writeAll(draft, gathered.flip());
    gathered.clear();
  }
}
