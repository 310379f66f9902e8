package dev.streamkit.plugin.audio.flac;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import dev.streamkit.plugin.audio.codec.FileDecoder;
import dev.streamkit.plugin.audio.codec.NoParams;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::flac::decoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::flac::decoder")
public final class DecoderFactory implements NodeFactory<NoParams> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("audio::flac::decoder", "Decodes FLAC: packets, or the bytes of a file.")
        .withCategories("audio", "codecs", "flac");
  }

  @Override
  public Class<NoParams> config() {
    return NoParams.class;
  }

  @Override
  public List<Pin> inputs(NoParams config) {
    return List.of(Pin.input("in", PacketType.BINARY, new PacketType.Encoded("flac")));
  }

  @Override
  public List<Pin> outputs(NoParams config) {
    return List.of(Pin.output("out", PacketType.Audio.F32));
  }

  @Override
  public Node create(NoParams config) {
    return new FileDecoder("flac");
  }
}
