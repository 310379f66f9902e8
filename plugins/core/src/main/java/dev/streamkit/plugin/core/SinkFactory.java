package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::sink}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::sink")
public final class SinkFactory implements NodeFactory<NoParams> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of("core::sink", "Takes every packet and drops it.")
          .withCategories("core", "observability");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<NoParams> config() {
    return NoParams.class;
  }

  @Override
  public List<Pin> inputs(NoParams config) {
    return List.of(Pin.input("in", PacketType.ANY));
  }

  @Override
  public List<Pin> outputs(NoParams config) {
    return List.of();
  }

  @Override
  public Node create(NoParams config) {
    return new Swallow();
  }
}
