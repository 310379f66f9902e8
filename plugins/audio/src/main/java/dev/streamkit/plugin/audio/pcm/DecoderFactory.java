package dev.streamkit.plugin.audio.pcm;

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

/** Makes {@code audio::pcm::decoder}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::pcm::decoder")
public final class DecoderFactory implements NodeFactory<NoParams> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of(
            "audio::pcm::decoder", "Turns uncompressed audio of any sample format into floats.")
        .withCategories("audio", "codecs", "pcm");
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
    return new StreamDecoder("pcm", codec -> codec.startsWith("pcm_"), new TimeLine());
  }
}
