package dev.streamkit.plugin.audio.pcm;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import dev.streamkit.plugin.audio.codec.FFmpegCoder;
import dev.streamkit.plugin.audio.codec.StreamEncoder;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::pcm::encoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::pcm::encoder")
public final class EncoderFactory implements NodeFactory<EncoderConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::pcm::encoder",
            "Makes packets of a codec out of samples, for containers that take them.")
        .withCategories("audio", "codecs", "pcm");
  }

  @Override
  public Class<EncoderConfig> config() {
    return EncoderConfig.class;
  }

  @Override
  public List<Pin> inputs(EncoderConfig config) {
    return List.of(Pin.input("in", PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(EncoderConfig config) {
    return List.of(Pin.output("out", new PacketType.Encoded(config.sampleFormat().codec())));
  }

  @Override
  public Node create(EncoderConfig config) {
    return new StreamEncoder(FFmpegCoder.of(config.sampleFormat().codec(), 0, 0, Map.of()));
  }
}
