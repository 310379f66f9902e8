package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.StreamUse;
import java.util.List;

/**
 * A pipeline that fits the kinds there are.
 *
 * @param nodes its nodes in the order of the pipeline
 * @param links its links in the order of the pipeline
 * @param streams the byte streams that its nodes open by name
 */
public record CheckedGraph(List<NodePlan<?>> nodes, List<LinkPlan> links, List<StreamUse> streams) {
  /** Copies the lists. */
  public CheckedGraph {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    streams = List.copyOf(streams);
  }
}
