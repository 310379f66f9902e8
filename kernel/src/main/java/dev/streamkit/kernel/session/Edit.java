package dev.streamkit.kernel.session;

import dev.streamkit.api.session.Change;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Plan.Effect;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Patch;
import dev.streamkit.kernel.pipeline.NodePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some changes, made to a pipeline on paper: what it would be, what that takes, and what is wrong
 * with it. Whether the result fits together is for the checker.
 */
final class Edit {
  private final String session;
  private final Map<String, NodePlan<?>> running;
  private final Map<String, NodeSpec> nodes = new LinkedHashMap<>();
  private final List<Connection> connections;

  /** Nodes that run and are tuned, with what they are to become. */
  final Map<String, NodePlan<?>> tuned = new LinkedHashMap<>();

  /** Nodes that run and are to go. */
  final Set<String> removed = new LinkedHashSet<>();

  /** Nodes that are new. */
  final Set<String> added = new LinkedHashSet<>();

  final List<Connection> unlinked = new ArrayList<>();
  final List<Connection> linked = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();

  /**
   * Makes the changes.
   *
   * @param running the plans of the nodes that there are
   */
  Edit(String session, Pipeline pipeline, Map<String, NodePlan<?>> running, List<Change> changes) {
    this.session = session;
    this.running = running;
    pipeline.nodes().forEach(node -> nodes.put(node.id(), node));
    connections = new ArrayList<>(pipeline.connections());
    changes.forEach(this::make);
  }

  /** The pipeline with all changes. */
  Pipeline pipeline(Pipeline before) {
    return new Pipeline(
        before.name(),
        before.description(),
        before.mode(),
        List.copyOf(nodes.values()),
        connections,
        before.streams(),
        before.metadata(),
        before.warnings());
  }

  private void make(Change change) {
    switch (change) {
      case Change.Add add -> add(add.node());
      case Change.Remove remove -> remove(remove.node());
      case Change.Connect connect -> connect(connect.connection());
      case Change.Disconnect disconnect -> disconnect(disconnect.connection());
      case Change.Tune tune -> tune(tune.node(), tune.params());
      default -> wrong("unknown-change", "", "this change is not known: " + change, "");
    }
  }

  private void add(NodeSpec node) {
    if (nodes.putIfAbsent(node.id(), node) != null) {
      wrong(
          "duplicate-node",
          node.id(),
          "there is already a node '" + node.id() + "'",
          "choose another id, or remove that node first");
      return;
    }
    added.add(node.id());
    effect(node.id(), "", Effect.Kind.STARTS, false, "a new " + node.kind() + " is opened");
  }

  private void remove(String id) {
    if (nodes.remove(id) == null) {
      unknown(id);
      return;
    }
    boolean isNew = added.remove(id);
    if (!isNew) {
      removed.add(id);
      tuned.remove(id);
    }
    for (var link : List.copyOf(connections)) {
      if (link.fromNode().equals(id) || link.toNode().equals(id)) {
        connections.remove(link);
        // a link of a node that goes, goes with it; its sender need not answer for it
        if (!linked.remove(link)) {
          effect(link.toNode(), link.toString(), Effect.Kind.UNLINKS, true, link + " ends");
        }
      }
    }
    effect(id, "", Effect.Kind.STOPS, !isNew, "'" + id + "' ends and what it holds is lost");
  }

  private void connect(Connection link) {
    if (connections.stream().anyMatch(link::sameEnds)) {
      wrong("duplicate-link", link.toNode(), "there is already a link " + link, "");
      return;
    }
    connections.add(link);
    linked.add(link);
    effect(link.toNode(), link.toString(), Effect.Kind.LINKS, false, link + " begins");
  }

  private void disconnect(Connection link) {
    if (!connections.removeIf(link::sameEnds)) {
      wrong(
          "unknown-link",
          link.toNode(),
          "there is no link " + link,
          connections.isEmpty() ? "there are no links" : "links are: " + connections);
      return;
    }
    if (!linked.removeIf(link::sameEnds)) {
      unlinked.add(link);
      effect(
          link.toNode(),
          link.toString(),
          Effect.Kind.UNLINKS,
          true,
          link + " ends after its packets were delivered");
    }
  }

  private void tune(String id, Map<String, Object> params) {
    var node = nodes.get(id);
    if (node == null) {
      unknown(id);
      return;
    }
    var merged = new NodeSpec(id, node.kind(), Patch.apply(node.params(), params));
    if (running.containsKey(id) && !added.contains(id)) {
      NodePlan<?> plan = tuned.getOrDefault(id, running.get(id));
      var bound = plan.retune(params);
      for (var error : bound.errors()) {
        var where =
            new Problem.Where(session, id, node.kind(), plan.kind().plugin().toString(), "", 0, 0);
        problems.add(new Problem(error.code(), error.message(), error.hint(), where));
      }
      bound.config().ifPresent(config -> tuned.put(id, plan.with(merged.params(), config)));
      effect(id, "", Effect.Kind.TUNES, false, "'" + id + "' changes between two packets");
    }
    nodes.put(id, merged);
  }

  private void effect(
      String node, String link, Effect.Kind kind, boolean interrupts, String detail) {
    effects.add(new Effect(node, link, kind, interrupts, detail));
  }

  private void unknown(String id) {
    wrong(
        "unknown-node",
        id,
        "there is no node '" + id + "'",
        "nodes are: " + String.join(", ", nodes.keySet()));
  }

  private void wrong(String code, String node, String message, String hint) {
    problems.add(
        new Problem(code, message, hint, new Problem.Where(session, node, "", "", "", 0, 0)));
  }
}
