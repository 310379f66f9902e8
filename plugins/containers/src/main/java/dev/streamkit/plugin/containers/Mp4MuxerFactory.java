package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::mp4::muxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(Mp4MuxerFactory.KIND)
public final class Mp4MuxerFactory implements NodeFactory<Mp4MuxerConfig> {
  static final String KIND = "containers::mp4::muxer";
  private static final Set<String> CODECS =
      Set.of("aac", "opus", "flac", "mp3", "h264", "h265", "av1", "vp9");

  /** A fragment's own head is some hundred bytes. */
  private static final long LIVE_FRAGMENT_US = 200_000;

  private static final Descriptor DESCRIPTOR =
      Descriptor.of(KIND, "Writes an MP4 file, plain or in fragments.")
          .withCategories("containers", "mp4");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<Mp4MuxerConfig> config() {
    return Mp4MuxerConfig.class;
  }

  @Override
  public List<Pin> inputs(Mp4MuxerConfig config) {
    return Pins.encoded(config.numInputs(), CODECS);
  }

  @Override
  public List<Pin> outputs(Mp4MuxerConfig config) {
    return List.of(Pin.output(Pins.OUT, PacketType.BINARY));
  }

  @Override
  public Node create(Mp4MuxerConfig config) {
    var options = new LinkedHashMap<String, String>();
    options.put("video_track_timescale", Integer.toString(config.videoTimescale()));
    if (config.mode() == Delivery.STREAM) {
      options.put("movflags", "+frag_custom+delay_moov+default_base_moof");
    }
    var format = OutputFormat.pieces(Container.MP4, "mp4", options, CODECS, LIVE_FRAGMENT_US);
    return Muxers.create(
        new WriterFactory.ByFFmpeg(format, config.tags()),
        config.mode(),
        Pins.inputs(config.numInputs()),
        config.chunkSize());
  }
}
