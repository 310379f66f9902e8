package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Descriptor.Conserves;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::pacer}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::pacer")
public final class PacerFactory implements NodeFactory<PacerConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of("core::pacer", "Lets packets go at the speed at which they play.")
          .withCategories("core", "timing")
          .withConserves(Conserves.PACKETS);

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<PacerConfig> config() {
    return PacerConfig.class;
  }

  @Override
  public List<Pin> inputs(PacerConfig config) {
    return List.of(Pin.input("in", PacketType.ANY));
  }

  @Override
  public List<Pin> outputs(PacerConfig config) {
    return List.of(Pin.output("out", new PacketType.SameAs("in")));
  }

  @Override
  public Node create(PacerConfig config) {
    return new Pacer(config);
  }
}
