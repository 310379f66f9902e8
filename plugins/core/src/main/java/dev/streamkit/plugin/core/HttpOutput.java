package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Streams.Sink;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import java.io.IOException;

/** Writes bytes to the session's output as they come; only the end of the input makes it whole. */
final class HttpOutput implements Processor {
  static final String STREAM = "output";

  private final HttpOutputConfig config;
  private Sink sink;
  private boolean begun;

  HttpOutput(HttpOutputConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) throws NodeException {
    sink = context.streams().sink(STREAM);
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof Binary binary)) {
      throw Failures.notBytes(packet);
    }
    begin(binary.contentType());
    try {
      Channels.writeAll(sink, binary.payload().bytes().asByteBuffer());
    } catch (IOException e) {
      throw Failures.ofStream("writing", STREAM, e);
    }
    packet.close();
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    begin(Binary.OCTET_STREAM);
    try {
      sink.complete();
    } catch (IOException e) {
      throw Failures.ofStream("writing", STREAM, e);
    }
  }

  @Override
  public void close() {
    Failures.closeQuietly(sink);
  }

  private void begin(String contentType) {
    if (!begun) {
      begun = true;
      sink.contentType(config.contentType().orElse(contentType));
    }
  }
}
