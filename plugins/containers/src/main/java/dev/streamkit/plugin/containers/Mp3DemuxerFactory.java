package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.plugin.ProvidesNode;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::mp3::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(Mp3DemuxerFactory.KIND)
public final class Mp3DemuxerFactory extends DemuxerFactory {
  static final String KIND = "containers::mp3::demuxer";

  /** Makes them. */
  public Mp3DemuxerFactory() {
    super(KIND, "Takes the packets out of the bytes of an MP3 file.", Container.MP3);
  }
}
