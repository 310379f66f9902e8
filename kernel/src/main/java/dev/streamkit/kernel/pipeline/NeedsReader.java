package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code needs}: {@code a}, {@code a.pin}, {@code {node: a, mode: best_effort}}, a list of
 * these, or a map from the pins of this node to one of these.
 */
final class NeedsReader {
  private final Set<String> ids;
  private final Places places;
  private final Problems problems;
  private final List<Connection> connections = new ArrayList<>();

  NeedsReader(Set<String> ids, Places places, Problems problems) {
    this.ids = ids;
    this.places = places;
    this.problems = problems;
  }

  List<Connection> connections() {
    return connections;
  }

  void read(String id, Yaml needs) {
    switch (needs) {
      case Yaml.Scalar _ -> need(id, "in", needs);
      case Yaml.Sequence list -> {
        boolean one = list.items().size() == 1;
        for (int at = 0; at < list.items().size(); at++) {
          need(id, one ? "in" : "in_" + at, list.items().get(at));
        }
      }
      case Yaml.Mapping map when isOne(map) -> need(id, "in", needs);
      case Yaml.Mapping map -> map.entries().forEach((pin, entry) -> need(id, pin, entry.value()));
    }
  }

  /** A map that names one node rather than pins. */
  private static boolean isOne(Yaml.Mapping map) {
    return map.get("node").orElse(null) instanceof Yaml.Scalar;
  }

  private void need(String id, String pin, Yaml need) {
    var where = need.place().where().node(id, "");
    if (need instanceof Yaml.Scalar text && text.value() != null) {
      link(id, pin, text, LinkMode.RELIABLE);
    } else if (need instanceof Yaml.Mapping map && isOne(map)) {
      Keys.check(map, List.of("node", "mode"), Set.of(), problems, where);
      link(id, pin, (Yaml.Scalar) map.get("node").orElseThrow(), mode(map, where));
    } else {
      problems.error(
          "bad-needs",
          where,
          "a need is the name of a node, or a map with 'node', was " + need.describe(),
          "");
    }
  }

  private void link(String id, String pin, Yaml.Scalar source, LinkMode mode) {
    String text = source.text();
    int dot = text.indexOf('.');
    String from = dot < 0 ? text : text.substring(0, dot);
    String fromPin = dot < 0 ? "out" : text.substring(dot + 1);
    var where = source.place().where().node(id, "");
    if (!ids.contains(from)) {
      problems.error(
          "unknown-node",
          where,
          "node '" + id + "' needs '" + from + "', which is not there",
          Nearest.hint(from, ids));
    } else if (fromPin.isEmpty()) {
      problems.error("bad-needs", where, "there is no pin after the dot in '" + text + "'", "");
    } else {
      var connection = new Connection(from, fromPin, id, pin, mode);
      places.connection(connection, source.place());
      connections.add(connection);
    }
  }

  private LinkMode mode(Yaml.Mapping map, Problem.Where where) {
    var given = map.get("mode").orElse(null);
    String name = given instanceof Yaml.Scalar text ? text.text() : "";
    if (given == null || name.equals("reliable")) {
      return LinkMode.RELIABLE;
    }
    if (!name.equals("best_effort")) {
      problems.error(
          "bad-mode",
          given.place().where().node(where.node(), ""),
          "mode of a link must be reliable or best_effort, was " + given.describe(),
          Nearest.to(name, List.of("reliable", "best_effort"))
              .map(near -> "Did you mean '" + near + "'?")
              .orElse(""));
    }
    return LinkMode.BEST_EFFORT;
  }
}
