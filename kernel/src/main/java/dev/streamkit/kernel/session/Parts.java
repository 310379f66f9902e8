package dev.streamkit.kernel.session;

import dev.streamkit.api.session.Connection;
import dev.streamkit.kernel.pipeline.NodePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes that really run: one that is several sources in one is taken apart, each named {@code
 * node.pin}, which no node of a pipeline can be called.
 */
final class Parts {
  private final List<NodePlan<?>> nodes = new ArrayList<>();
  private final Set<String> apart = new HashSet<>();

  Parts(Collection<NodePlan<?>> plans) {
    plans.forEach(this::add);
  }

  private void add(NodePlan<?> plan) {
    var parts = plan.parts();
    if (parts.isEmpty()) {
      nodes.add(plan);
    } else {
      apart.add(plan.id());
      nodes.addAll(parts.values());
    }
  }

  List<NodePlan<?>> nodes() {
    return nodes;
  }

  List<Connection> connections(List<Connection> wanted) {
    return wanted.stream().map(this::connection).toList();
  }

  private Connection connection(Connection wanted) {
    return apart.contains(wanted.fromNode())
        ? new Connection(
            wanted.fromNode() + "." + wanted.fromPin(),
            "out",
            wanted.toNode(),
            wanted.toPin(),
            wanted.mode(),
            wanted.maxLateUs())
        : wanted;
  }
}
