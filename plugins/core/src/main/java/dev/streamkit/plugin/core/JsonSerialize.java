package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;

/** Writes packets as JSON, each of them whole or not at all. */
final class JsonSerialize implements Processor {
  private static final String CONTENT_TYPE = "application/json";

  private final JsonFactory factory = new JsonFactory();
  private final JsonSerializeConfig config;
  private final ObjectWriteContext style;
  private GatheredBytes bytes;
  private long sequence;

  JsonSerialize(JsonSerializeConfig config) {
    this.config = config;
    style = config.pretty() ? new Pretty() : ObjectWriteContext.empty();
  }

  @Override
  public void open(NodeContext context) {
    bytes = new GatheredBytes(context.buffers());
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    try {
      write(packet);
      for (var part : bytes.take()) {
        var timing = new Timing(Timing.UNKNOWN, Timing.UNKNOWN, sequence++);
        out.send("out", new Binary(CONTENT_TYPE, part, timing));
      }
    } finally {
      bytes.clear();
    }
    packet.close();
  }

  private void write(Packet packet) throws NodeException, IOException {
    try (JsonGenerator json = factory.createGenerator(style, bytes)) {
      new PacketJson(json, factory).write(packet);
    } catch (JacksonException e) {
      throw bytes.failure().orElseGet(() -> notJson(packet, e));
    }
    if (config.newlineDelimited()) {
      bytes.write('\n');
    }
  }

  private static NodeException notJson(Packet packet, JacksonException cause) {
    return NodeException.input(
        "not-json",
        "the content of a "
            + packet.getClass().getSimpleName()
            + " packet cannot be written as JSON: "
            + cause.getOriginalMessage());
  }

  private static final class Pretty extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return PacketJson.prettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
