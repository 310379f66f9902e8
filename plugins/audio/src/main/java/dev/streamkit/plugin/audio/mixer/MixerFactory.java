package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::mixer}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::mixer")
public final class MixerFactory implements NodeFactory<MixerConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::mixer", "Adds up audio of several inputs, of any rates and channels.")
        .withCategories("audio", "filters");
  }

  @Override
  public Class<MixerConfig> config() {
    return MixerConfig.class;
  }

  @Override
  public List<Pin> inputs(MixerConfig config) {
    return List.of(Pin.inputs("in", PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(MixerConfig config) {
    var raw = new PacketType.Audio(config.sampleRate(), config.channels(), AudioFormat.Sample.F32);
    return List.of(Pin.output("out", raw));
  }

  @Override
  public Node create(MixerConfig config) {
    return new Mixer(config);
  }
}
