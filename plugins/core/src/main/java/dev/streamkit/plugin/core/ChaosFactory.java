package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::chaos}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::chaos")
public final class ChaosFactory implements NodeFactory<ChaosConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              "core::chaos",
              "Delays, loses, doubles and spoils packets, fails and stalls, by a seed: for tests.")
          .withCategories("core", "testing");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<ChaosConfig> config() {
    return ChaosConfig.class;
  }

  @Override
  public List<Pin> inputs(ChaosConfig config) {
    return List.of(Pin.input("in", PacketType.ANY));
  }

  @Override
  public List<Pin> outputs(ChaosConfig config) {
    return List.of(Pin.output("out", new PacketType.SameAs("in")));
  }

  @Override
  public Node create(ChaosConfig config) {
    return new Chaos(config);
  }
}
