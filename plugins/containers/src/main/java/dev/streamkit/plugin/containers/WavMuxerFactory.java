package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::wav::muxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(WavMuxerFactory.KIND)
public final class WavMuxerFactory implements NodeFactory<WavMuxerConfig> {
  static final String KIND = "containers::wav::muxer";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Writes a WAV file of raw audio.").withCategories("containers", "wav");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<WavMuxerConfig> config() {
    return WavMuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(WavMuxerConfig config) {
    return List.of(Pin.input(Pins.IN, PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(WavMuxerConfig config) {
    return List.of(Pin.output(Pins.OUT, PacketType.BINARY));
  }

  @Override
  public Node create(WavMuxerConfig config) {
    WriterFactory writers =
        (inputs, sink, report) -> new WavWriter(config.sampleFormat().pcm, sink, report);
    return Muxers.create(writers, config.mode(), Pins.inputs(1), config.chunkSize());
  }
}
