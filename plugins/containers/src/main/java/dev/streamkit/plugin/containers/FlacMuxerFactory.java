package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::flac::muxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(FlacMuxerFactory.KIND)
public final class FlacMuxerFactory implements NodeFactory<AudioMuxerConfig> {
  static final String KIND = "containers::flac::muxer";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Writes a FLAC file.").withCategories("containers", "flac");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<AudioMuxerConfig> config() {
    return AudioMuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(AudioMuxerConfig config) {
    return List.of(Pins.encoded(Pins.IN, Set.of("flac")));
  }

  @Override
  public List<Pin> outputs(AudioMuxerConfig config) {
    return List.of(Pin.output(Pins.OUT, PacketType.BINARY));
  }

  @Override
  public Node create(AudioMuxerConfig config) {
    var format = OutputFormat.raw(Container.FLAC, "flac", "flac", "flac");
    return Muxers.create(
        new WriterFactory.ByFFmpeg(format, config.tags()),
        config.mode(),
        Pins.inputs(1),
        config.chunkSize());
  }
}
