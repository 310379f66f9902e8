package dev.streamkit.plugin.audio.resampler;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::resampler}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::resampler")
public final class ResamplerFactory implements NodeFactory<ResamplerConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::resampler", "Changes sample rate, channels and packet size of raw audio.")
        .withCategories("audio", "filters")
        .withConserves(Descriptor.Conserves.NOTHING);
  }

  @Override
  public Class<ResamplerConfig> config() {
    return ResamplerConfig.class;
  }

  @Override
  public List<Pin> inputs(ResamplerConfig config) {
    return List.of(Pin.input("in", PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(ResamplerConfig config) {
    var raw =
        new PacketType.Audio(config.targetSampleRate(), config.channels(), AudioFormat.Sample.F32);
    return List.of(Pin.output("out", raw));
  }

  @Override
  public Node create(ResamplerConfig config) {
    return new ResamplerNode(config);
  }
}
