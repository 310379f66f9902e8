package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::opus::encoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::opus::encoder")
public final class EncoderFactory implements NodeFactory<EncoderConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::opus::encoder",
            "Encodes 48 kHz mono or stereo to Opus packets of 2.5 to 120 ms.")
        .withCategories("audio", "codecs", "opus");
  }

  @Override
  public Class<EncoderConfig> config() {
    return EncoderConfig.class;
  }

  @Override
  public List<Pin> inputs(EncoderConfig config) {
    var raw = new PacketType.Audio(Decoder.RATE, 0, AudioFormat.Sample.F32);
    return List.of(Pin.input("in", raw));
  }

  @Override
  public List<Pin> outputs(EncoderConfig config) {
    return List.of(Pin.output("out", new PacketType.Encoded("opus")));
  }

  @Override
  public Node create(EncoderConfig config) {
    return new Encoder(config);
  }
}
