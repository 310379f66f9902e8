package dev.streamkit.plugin.audio.pacer;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::pacer}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::pacer")
public final class PacerFactory implements NodeFactory<PacerConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::pacer", "Lets audio go at the speed at which it plays, and fills pauses.")
        .withCategories("audio", "timing");
  }

  @Override
  public Class<PacerConfig> config() {
    return PacerConfig.class;
  }

  @Override
  public List<Pin> inputs(PacerConfig config) {
    return List.of(Pin.input("in", PacketType.Audio.F32));
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
