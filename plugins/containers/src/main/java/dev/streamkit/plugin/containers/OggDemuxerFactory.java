package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.plugin.ProvidesNode;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::ogg::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(OggDemuxerFactory.KIND)
public final class OggDemuxerFactory extends DemuxerFactory {
  static final String KIND = "containers::ogg::demuxer";

  /** Makes them. */
  public OggDemuxerFactory() {
    super(
        KIND,
        "Takes the packets out of the bytes of an Ogg file: Opus, FLAC or Vorbis.",
        Container.OGG);
  }
}
