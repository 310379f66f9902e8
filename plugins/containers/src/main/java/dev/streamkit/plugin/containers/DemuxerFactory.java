package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import java.util.List;
import java.util.Optional;

/** What the factories of demuxers without parameters have in common. */
abstract class DemuxerFactory implements NodeFactory<DemuxerConfig> {
  private final Descriptor descriptor;
  private final Container container;

  DemuxerFactory(String kind, String summary, Container container) {
    this.container = container;
    descriptor = Descriptor.of(kind, summary).withCategories("containers", container.word());
  }

  @Override
  public final Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public final Class<DemuxerConfig> config() {
    return DemuxerConfig.class;
  }

  @Override
  public final List<Pin> inputs(DemuxerConfig config) {
    return List.of(Pin.input(Pins.IN, PacketType.BINARY));
  }

  @Override
  public final List<Pin> outputs(DemuxerConfig config) {
    return Pins.tracks();
  }

  @Override
  public final Node create(DemuxerConfig config) {
    return new FileDemuxer(Optional.of(container), 0);
  }
}
