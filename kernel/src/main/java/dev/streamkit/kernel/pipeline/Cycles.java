package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds nodes that wait for each other. */
final class Cycles {
  /** Told at once; behind so many, there may be more. */
  private static final int MAX = 20;

  private final List<String> nodes;
  private final List<Connection> links;
  private final Map<String, Integer> order = new HashMap<>();

  /**
   * Looks for circles.
   *
   * @param nodes the nodes that wait for what they need, in the order of the pipeline
   * @param connections links between nodes, also others
   */
  Cycles(Collection<String> nodes, List<Connection> connections) {
    this.nodes = List.copyOf(nodes);
    this.nodes.forEach(node -> order.putIfAbsent(node, order.size()));
    this.links =
        new ArrayList<>(
            connections.stream()
                .filter(link -> order.containsKey(link.fromNode()))
                .filter(link -> order.containsKey(link.toNode()))
                .toList());
  }

  /**
   * A circle.
   *
   * @param path its nodes in the direction of the packets, the first again at the end
   * @param closing the link against the order of the pipeline, which leads to the first node
   */
  record Cycle(List<String> path, Connection closing) {}

  /** All circles; without the closing link of each there is none. */
  List<Cycle> find() {
    var found = new ArrayList<Cycle>();
    for (var path = next(); path.isPresent() && found.size() < MAX; path = next()) {
      var cycle = cycle(path.get());
      found.add(cycle);
      links.remove(cycle.closing());
    }
    return found;
  }

  private Optional<List<String>> next() {
    var waiting = new LinkedHashSet<>(nodes);
    Map<String, Set<String>> from = new HashMap<>();
    Map<String, List<String>> to = new HashMap<>();
    for (var link : links) {
      from.computeIfAbsent(link.toNode(), _ -> new HashSet<>()).add(link.fromNode());
      to.computeIfAbsent(link.fromNode(), _ -> new ArrayList<>()).add(link.toNode());
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
    var path = new LinkedHashSet<String>();
    String node = waiting.iterator().next();
    while (path.add(node)) {
      node = from.get(node).stream().filter(waiting::contains).min(String::compareTo).orElseThrow();
    }
    var all = new ArrayList<>(path);
    return all.subList(all.indexOf(node), all.size()).reversed();
  }

  /** Turned so that it begins behind the link that goes furthest back. */
  private Cycle cycle(List<String> path) {
    int size = path.size();
    var closing =
        IntStream.range(0, size)
            .boxed()
            .max(
                Comparator.comparingInt(
                    at -> order.get(path.get(at)) - order.get(path.get((at + 1) % size))))
            .orElseThrow();
    var turned = new ArrayList<String>();
    for (int at = 1; at <= size; at++) {
      turned.add(path.get((closing + at) % size));
    }
    turned.add(turned.getFirst());
    var link =
        links.stream()
            .filter(one -> one.fromNode().equals(path.get(closing)))
            .filter(one -> one.toNode().equals(turned.getFirst()))
            .findFirst()
            .orElseThrow();
    return new Cycle(List.copyOf(turned), link);
  }
}
