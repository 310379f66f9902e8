package dev.streamkit.plugin.audio.flac;

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

/** Makes {@code audio::flac::encoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::flac::encoder")
public final class EncoderFactory implements NodeFactory<EncoderConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::flac::encoder",
            "Encodes up to 8 channels to FLAC, without loss up to its bits.")
        .withCategories("audio", "codecs", "flac");
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
    return List.of(Pin.output("out", new PacketType.Encoded("flac")));
  }

  @Override
  public Node create(EncoderConfig config) {
    return new StreamEncoder(
        FFmpegCoder.of(
            "flac",
            config.bitsPerSample(),
            0,
            Map.of("compression_level", Integer.toString(config.compressionLevel()))));
  }
}
