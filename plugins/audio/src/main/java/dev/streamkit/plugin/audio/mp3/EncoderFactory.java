package dev.streamkit.plugin.audio.mp3;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import dev.streamkit.plugin.audio.codec.FFmpegCoder;
import dev.streamkit.plugin.audio.codec.StreamEncoder;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::mp3::encoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::mp3::encoder")
public final class EncoderFactory implements NodeFactory<EncoderConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("audio::mp3::encoder", "Encodes mono or stereo to MP3.")
        .withCategories("audio", "codecs", "mp3");
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
    return List.of(Pin.output("out", new PacketType.Encoded("mp3")));
  }

  @Override
  public Node create(EncoderConfig config) {
    return new StreamEncoder(FFmpegCoder.of("mp3", 0, config.bitrate(), config.options()));
  }
}
