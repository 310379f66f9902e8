package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.plugin.ProvidesNode;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::adts::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(AdtsDemuxerFactory.KIND)
public final class AdtsDemuxerFactory extends DemuxerFactory {
  static final String KIND = "containers::adts::demuxer";

  /** Makes them. */
  public AdtsDemuxerFactory() {
    super(KIND, "Takes the AAC packets out of the bytes of an ADTS stream.", Container.ADTS);
  }
}
