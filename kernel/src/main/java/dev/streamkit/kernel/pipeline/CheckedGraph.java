package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Problem;
import java.util.List;

/**
 * A pipeline that fits the kinds there are.
 *
 * @param nodes its nodes in the order of the pipeline
 * @param links its links in the order of the pipeline
 * @param warnings what is odd about it
 */
public record CheckedGraph(List<NodePlan<?>> nodes, List<LinkPlan> links, List<Problem> warnings) {
  /** Copies the lists. */
  public CheckedGraph {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    warnings = List.copyOf(warnings);
  }
}
