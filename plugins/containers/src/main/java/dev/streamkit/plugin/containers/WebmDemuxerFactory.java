package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.plugin.ProvidesNode;
import org.osgi.service.component.annotations.Component;

/** Makes {@code containers::webm::demuxer} nodes. */
@Component(service = NodeFactory.class)
@ProvidesNode(WebmDemuxerFactory.KIND)
public final class WebmDemuxerFactory extends DemuxerFactory {
  static final String KIND = "containers::webm::demuxer";

  /** Makes them. */
  public WebmDemuxerFactory() {
    super(
        KIND,
        "Takes the packets out of the bytes of a WebM or Matroska file, audio and video.",
        Container.WEBM);
  }
}
