package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::mp4::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(Mp4DemuxerFactory.KIND)
public final class Mp4DemuxerFactory implements NodeFactory<SpoolingDemuxerConfig> {
  static final String KIND = "containers::mp4::demuxer";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Takes the packets out of the bytes of an MP4 file, audio and video.")
          .withCategories("containers", "mp4");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<SpoolingDemuxerConfig> config() {
    return SpoolingDemuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(SpoolingDemuxerConfig config) {
    return List.of(Pin.input(Pins.IN, PacketType.BINARY));
  }

  @Override
  public List<Pin> outputs(SpoolingDemuxerConfig config) {
    return Pins.tracks();
  }

  @Override
  public Node create(SpoolingDemuxerConfig config) {
    return new FileDemuxer(Optional.of(Container.MP4), config.maxFileBytes());
  }
}
