package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::webm::muxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(WebmMuxerFactory.KIND)
public final class WebmMuxerFactory implements NodeFactory<WebmMuxerConfig> {
  static final String KIND = "containers::webm::muxer";
  private static final Set<String> CODECS = Set.of("opus", "vorbis", "vp8", "vp9", "av1");

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Writes a WebM file of Opus or Vorbis and VP8, VP9 or AV1.")
          .withCategories("containers", "webm");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<WebmMuxerConfig> config() {
    return WebmMuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(WebmMuxerConfig config) {
    return Pins.encoded(config.numInputs(), CODECS);
  }

  @Override
  public List<Pin> outputs(WebmMuxerConfig config) {
    return List.of(Pin.output(Pins.OUT, PacketType.BINARY));
  }

  @Override
  public Node create(WebmMuxerConfig config) {
    boolean live = config.streamingMode() == WebmMuxerConfig.StreamingMode.LIVE;
    var options = live ? Map.of("live", "1") : Map.<String, String>of();
    var format = OutputFormat.pieces(Container.WEBM, "webm", options, CODECS, 0);
    return Muxers.create(
        new WriterFactory.ByFFmpeg(format, config.tags()),
        live ? Delivery.STREAM : Delivery.FILE,
        Pins.inputs(config.numInputs()),
        config.chunkSize());
  }
}
