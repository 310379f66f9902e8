package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::wav::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(WavDemuxerFactory.KIND)
public final class WavDemuxerFactory implements NodeFactory<DemuxerConfig> {
  static final String KIND = "containers::wav::demuxer";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Gives the samples of a WAV file as 32-bit floats.")
          .withCategories("containers", "wav");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<DemuxerConfig> config() {
    return DemuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(DemuxerConfig config) {
    return List.of(Pin.input(Pins.IN, PacketType.BINARY));
  }

  @Override
  public List<Pin> outputs(DemuxerConfig config) {
    return List.of(Pin.output(Pins.OUT, PacketType.Audio.F32));
  }

  @Override
  public Node create(DemuxerConfig config) {
    return new WavDemuxer();
  }
}
