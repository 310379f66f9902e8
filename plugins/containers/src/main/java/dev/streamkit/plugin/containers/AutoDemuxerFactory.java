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

/** Makes {@code containers::auto::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(AutoDemuxerFactory.KIND)
public final class AutoDemuxerFactory implements NodeFactory<SpoolingDemuxerConfig> {
  static final String KIND = "containers::auto::demuxer";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              KIND,
              "Takes the packets out of a file of any known container, which it finds out by the content.")
          .withCategories("containers", "auto");

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
    return new FileDemuxer(Optional.empty(), config.maxFileBytes());
  }
}
