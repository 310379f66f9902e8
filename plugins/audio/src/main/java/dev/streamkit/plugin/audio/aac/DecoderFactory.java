package dev.streamkit.plugin.audio.aac;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import dev.streamkit.plugin.audio.codec.NoParams;
import dev.streamkit.plugin.audio.codec.StreamDecoder;
import dev.streamkit.plugin.audio.codec.TimeLine;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::aac::decoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::aac::decoder")
public final class DecoderFactory implements NodeFactory<NoParams> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("audio::aac::decoder", "Decodes AAC.")
        .withCategories("audio", "codecs", "aac");
  }

  @Override
  public Class<NoParams> config() {
    return NoParams.class;
  }

  @Override
  public List<Pin> inputs(NoParams config) {
    return List.of(Pin.input("in", new PacketType.Encoded("aac")));
  }

  @Override
  public List<Pin> outputs(NoParams config) {
    return List.of(Pin.output("out", PacketType.Audio.F32));
  }

  @Override
  public Node create(NoParams config) {
    return new StreamDecoder("aac", "aac"::equals, new TimeLine());
  }
}
