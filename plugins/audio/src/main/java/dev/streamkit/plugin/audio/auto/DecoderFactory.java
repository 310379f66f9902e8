package dev.streamkit.plugin.audio.auto;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import dev.streamkit.plugin.audio.codec.NoParams;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::auto::decoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::auto::decoder")
public final class DecoderFactory implements NodeFactory<NoParams> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::auto::decoder",
            "Decodes whatever comes: Opus, FLAC, MP3, AAC, Vorbis, uncompressed audio.")
        .withCategories("audio", "codecs");
  }

  @Override
  public Class<NoParams> config() {
    return NoParams.class;
  }

  @Override
  public List<Pin> inputs(NoParams config) {
    return List.of(Pin.input("in", new PacketType.Encoded("")));
  }

  @Override
  public List<Pin> outputs(NoParams config) {
    return List.of(Pin.output("out", PacketType.Audio.F32));
  }

  @Override
  public Node create(NoParams config) {
    return new AutoDecoder();
  }
}
