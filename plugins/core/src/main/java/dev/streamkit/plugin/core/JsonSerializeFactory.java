package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::json_serialize}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::json_serialize")
public final class JsonSerializeFactory implements NodeFactory<JsonSerializeConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of("core::json_serialize", "Writes every packet as one JSON value.")
          .withCategories("core", "serialization");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<JsonSerializeConfig> config() {
    return JsonSerializeConfig.class;
  }

  @Override
  public List<Pin> inputs(JsonSerializeConfig config) {
    return List.of(Pin.input("in", PacketType.ANY));
  }

  @Override
  public List<Pin> outputs(JsonSerializeConfig config) {
    return List.of(Pin.output("out", PacketType.BINARY));
  }

  @Override
  public Node create(JsonSerializeConfig config) {
    return new JsonSerialize(config);
  }
}
