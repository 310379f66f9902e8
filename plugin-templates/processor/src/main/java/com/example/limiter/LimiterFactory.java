package com.example.limiter;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Descriptor.Conserves;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code example::limiter}. */
@Component(service = NodeFactory.class)
@ProvidesNode("example::limiter")
public final class LimiterFactory implements NodeFactory<LimiterConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of("example::limiter", "Keeps audio within a ceiling")
          .withCategories("audio", "filters")
          .withConserves(Conserves.PACKETS);

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<LimiterConfig> config() {
    return LimiterConfig.class;
  }

  @Override
  public List<Pin> inputs(LimiterConfig config) {
    return List.of(Pin.input("in", PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(LimiterConfig config) {
    return List.of(Pin.output("out", PacketType.Audio.F32));
  }

  @Override
  public Node create(LimiterConfig config) {
    return new Limiter(config);
  }
}
