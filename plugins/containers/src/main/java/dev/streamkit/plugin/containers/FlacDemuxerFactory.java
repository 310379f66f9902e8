package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.plugin.ProvidesNode;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::flac::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(FlacDemuxerFactory.KIND)
public final class FlacDemuxerFactory extends DemuxerFactory {
  static final String KIND = "containers::flac::demuxer";

  /** Makes them. */
  public FlacDemuxerFactory() {
    super(KIND, "Takes the packets out of the bytes of a FLAC file.", Container.FLAC);
  }
}
