package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import dev.streamkit.plugin.audio.codec.TimeLine;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::opus::decoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::opus::decoder")
public final class DecoderFactory implements NodeFactory<DecoderConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::opus::decoder",
            "Decodes Opus to 48 kHz; makes up for up to one second of lost packets.")
        .withCategories("audio", "codecs", "opus");
  }

  @Override
  public Class<DecoderConfig> config() {
    return DecoderConfig.class;
  }

  @Override
  public List<Pin> inputs(DecoderConfig config) {
    return List.of(Pin.input("in", new PacketType.Encoded("opus")));
  }

  @Override
  public List<Pin> outputs(DecoderConfig config) {
    var raw =
        new PacketType.Audio(Decoder.RATE, config.channels().orElse(0), AudioFormat.Sample.F32);
    return List.of(Pin.output("out", raw));
  }

  @Override
  public Node create(DecoderConfig config) {
    return new Decoder(config, new TimeLine());
  }
}
