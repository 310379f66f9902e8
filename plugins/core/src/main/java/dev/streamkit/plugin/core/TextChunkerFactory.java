package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::text_chunker}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::text_chunker")
public final class TextChunkerFactory implements NodeFactory<TextChunkerConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              "core::text_chunker",
              "Splits text into sentences, clauses or groups of words, as they come.")
          .withCategories("core", "text");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<TextChunkerConfig> config() {
    return TextChunkerConfig.class;
  }

  @Override
  public List<Pin> inputs(TextChunkerConfig config) {
    return List.of(Pin.input("in", PacketType.TEXT, PacketType.BINARY));
  }

  @Override
  public List<Pin> outputs(TextChunkerConfig config) {
    return List.of(Pin.output("out", PacketType.TEXT));
  }

  @Override
  public Node create(TextChunkerConfig config) {
    return new TextChunker(config);
  }
}
