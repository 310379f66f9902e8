package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::ogg::muxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(OggMuxerFactory.KIND)
public final class OggMuxerFactory implements NodeFactory<OggMuxerConfig> {
  static final String KIND = "containers::ogg::muxer";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Writes an Ogg file of Opus, FLAC or Vorbis packets.")
          .withCategories("containers", "ogg");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<OggMuxerConfig> config() {
    return OggMuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(OggMuxerConfig config) {
    return List.of(Pins.encoded(Pins.IN, OggMuxer.CODECS));
  }

  @Override
  public List<Pin> outputs(OggMuxerConfig config) {
    return List.of(Pin.output(Pins.OUT, PacketType.BINARY));
  }

  @Override
  public Node create(OggMuxerConfig config) {
    return new OggMuxer(config);
  }
}
