package dev.streamkit.plugin.audio.vad;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::vad}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::vad")
public final class VadFactory implements NodeFactory<VadConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("audio::vad", "Finds speech: what is louder than the noise around it.")
        .withCategories("audio", "speech");
  }

  @Override
  public Class<VadConfig> config() {
    return VadConfig.class;
  }

  @Override
  public List<Pin> inputs(VadConfig config) {
    return List.of(Pin.input("in", PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(VadConfig config) {
    return List.of(
        Pin.output(
            "out",
            config.outputMode() == VadConfig.OutputMode.EVENTS
                ? new PacketType.Named(Vad.EVENTS)
                : new PacketType.SameAs("in")));
  }

  @Override
  public Node create(VadConfig config) {
    return new Vad(config);
  }
}
