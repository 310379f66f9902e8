package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::ogg::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(OggDemuxerFactory.KIND)
public final class OggDemuxerFactory implements NodeFactory<OggDemuxerConfig> {
  static final String KIND = "containers::ogg::demuxer";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Takes the Opus packets out of the bytes of an Ogg file.")
          .withCategories("containers", "ogg");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<OggDemuxerConfig> config() {
    return OggDemuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(OggDemuxerConfig config) {
    return List.of(Pin.input(OggDemuxer.IN, PacketType.BINARY));
  }

  @Override
  public List<Pin> outputs(OggDemuxerConfig config) {
    return List.of(Pin.output(OggDemuxer.OUT, new PacketType.Encoded("opus")));
  }

  @Override
  public Node create(OggDemuxerConfig config) {
    return new OggDemuxer();
  }
}
