package dev.streamkit.plugin.audio;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::gain}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::gain")
public final class GainFactory implements NodeFactory<GainConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("audio::gain", "Makes audio louder or quieter.")
        .withCategories("audio", "filters")
        .withConserves(Descriptor.Conserves.PACKETS);
  }

  @Override
  public Class<GainConfig> config() {
    return GainConfig.class;
  }

  @Override
  public List<Pin> inputs(GainConfig config) {
    return List.of(Pin.input("in", PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(GainConfig config) {
    return List.of(Pin.output("out", new PacketType.SameAs("in")));
  }

  @Override
  public Node create(GainConfig config) {
    return new Gain(config);
  }
}
