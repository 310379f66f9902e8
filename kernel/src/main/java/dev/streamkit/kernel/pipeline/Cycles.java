package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.NodeSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds nodes that wait for each other. */
final class Cycles {
  /**
   * Kinds that receive from and send to a peer far away: what they give does not depend on what
   * they get.
   */
  private static final Set<String> TWO_WAY = Set.of("transport::moq::peer");

  private Cycles() {}

  /** One cycle, its first node again at its end, in the direction of the packets. */
  static Optional<List<String>> find(List<NodeSpec> nodes, List<Connection> connections) {
    var waiting =
        nodes.stream()
            .filter(node -> !TWO_WAY.contains(node.kind()))
            .map(NodeSpec::id)
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    Map<String, Set<String>> from = new HashMap<>();
    Map<String, List<String>> to = new HashMap<>();
    for (var link : connections) {
      if (waiting.contains(link.fromNode()) && waiting.contains(link.toNode())) {
        from.computeIfAbsent(link.toNode(), _ -> new HashSet<>()).add(link.fromNode());
        to.computeIfAbsent(link.fromNode(), _ -> new ArrayList<>()).add(link.toNode());
      }
    }
    Deque<String> free = new ArrayDeque<>(waiting);
    free.removeIf(from::containsKey);
    while (!free.isEmpty()) {
      String node = free.remove();
      waiting.remove(node);
      for (var next : to.getOrDefault(node, List.of())) {
        var missing = from.get(next);
        if (missing.remove(node) && missing.isEmpty()) {
          free.add(next);
        }
      }
    }
    return waiting.isEmpty() ? Optional.empty() : Optional.of(walkBack(waiting, from));
  }

  /** Every node left has one before it that is left too: walking back must come round. */
  private static List<String> walkBack(Set<String> waiting, Map<String, Set<String>> from) {
    var path = new ArrayList<String>();
    String node = waiting.iterator().next();
    while (!path.contains(node)) {
      path.add(node);
      node = from.get(node).stream().filter(waiting::contains).sorted().findFirst().orElseThrow();
    }
    var cycle = new ArrayList<>(path.subList(path.indexOf(node), path.size()));
    cycle.add(node);
    return cycle.reversed();
  }
}
