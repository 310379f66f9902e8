package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.yaml.Place;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the nodes of both forms, and then what they need. */
final class NodesReader {
  /** A dot would be read as the beginning of a pin. */
  private static final Pattern ID = Pattern.compile("[^.\\s\\p{Cntrl}]{1,128}");

  private final Problems problems;
  private final Places places = new Places();
  private final List<NodeSpec> nodes = new ArrayList<>();
  private List<Connection> connections = List.of();

  NodesReader(Problems problems) {
    this.problems = problems;
  }

  List<NodeSpec> nodes() {
    return nodes;
  }

  List<Connection> connections() {
    return connections;
  }

  Places places() {
    return places;
  }

  /** A list of steps, each fed by the one before. */
  void steps(Yaml steps) {
    if (!(steps instanceof Yaml.Sequence list)) {
      problems.error(
          "bad-pipeline",
          steps.place().where(),
          "'steps' must be a list, was " + steps.describe(),
          "");
      return;
    }
    var chain = new ArrayList<Connection>();
    for (int at = 0; at < list.items().size(); at++) {
      var step = list.items().get(at);
      node("step_" + at, step.place(), step, List.of("kind", "params"));
      if (at > 0) {
        chain.add(new Connection("step_" + (at - 1), "out", "step_" + at, "in", LinkMode.RELIABLE));
      }
    }
    connections = chain;
  }

  /** A map of nodes that say what they need. */
  void nodes(Yaml yaml) {
    if (!(yaml instanceof Yaml.Mapping map)) {
      problems.error(
          "bad-pipeline",
          yaml.place().where(),
          "'nodes' must be a map, was " + yaml.describe(),
          "Write 'id:' and below it 'kind:' for each node; for a list there is 'steps'.");
      return;
    }
    var known = List.of("kind", "params", "needs");
    map.entries().forEach((id, entry) -> node(id, entry.place(), entry.value(), known));
    var needs = new NeedsReader(map.entries().keySet(), places, problems);
    map.entries()
        .forEach(
            (id, entry) -> {
              if (entry.value() instanceof Yaml.Mapping node) {
                node.get("needs").ifPresent(value -> needs.read(id, value));
              }
            });
    connections = needs.connections();
  }

  private void node(String id, Place place, Yaml yaml, List<String> known) {
    places.node(id, place);
    var where = place.where().node(id, "");
    if (!ID.matcher(id).matches()) {
      problems.error(
          "bad-node-id",
          where,
          "'" + id + "' cannot name a node",
          "Names have no dots and no spaces, and at most 128 letters.");
    }
    if (!(yaml instanceof Yaml.Mapping node)) {
      problems.error(
          "bad-node", where, "a node must be a map with 'kind', was " + yaml.describe(), "");
      return;
    }
    var kind = node.get("kind").orElse(null);
    if (!(kind instanceof Yaml.Scalar text) || text.text().isBlank()) {
      problems.error(
          "missing-kind",
          where,
          kind == null ? "there is no 'kind'" : "'kind' must be a text, was " + kind.describe(),
          "Write 'kind:' with the kind of node, such as audio::gain.");
      return;
    }
    places.node(id, node.entries().get("kind").value().place());
    Keys.check(node, known, Set.of("ui"), problems, Problem.Where.NOWHERE.node(id, text.text()));
    nodes.add(new NodeSpec(id, text.text(), params(id, node, where)));
  }

  private Map<String, Object> params(String id, Yaml.Mapping node, Problem.Where where) {
    var params = node.get("params").orElse(null);
    if (params == null) {
      return Map.of();
    }
    places.params(id, params);
    if (params instanceof Yaml.Mapping map) {
      return map.value();
    }
    problems.error(
        "bad-params",
        params.place().where().node(where.node(), ""),
        "'params' must be a map, was " + params.describe(),
        "");
    return Map.of();
  }
}
