package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.pipeline.Found.Trust;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code needs}: {@code a}, {@code a.pin}, {@code {node: a, mode: best_effort}}, a list of
 * these, or a map from the pins of this node to one of these.
 */
final class NeedsReader {
  private static final List<String> MODES = List.of("reliable", "best_effort");

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
      case Yaml.Scalar _ -> need(id, "in", Optional.empty(), needs);
      case Yaml.Sequence list -> {
        boolean one = list.items().size() == 1;
        for (int at = 0; at < list.items().size(); at++) {
          need(id, one ? "in" : "in_" + at, Optional.empty(), list.items().get(at));
        }
      }
      case Yaml.Mapping map when isOne(map) -> need(id, "in", Optional.empty(), needs);
      case Yaml.Mapping map ->
          map.entries()
              .forEach((pin, entry) -> need(id, pin, Optional.of(entry.key()), entry.value()));
    }
  }

  /** A map that names one node rather than pins. */
  private static boolean isOne(Yaml.Mapping map) {
    return map.get("node").orElse(null) instanceof Yaml.Scalar;
  }

  private void need(String id, String pin, Optional<Yaml.Scalar> pinKey, Yaml need) {
    var where = need.place().where().node(id, "");
    if (need instanceof Yaml.Scalar text && text.value() != null) {
      link(id, pin, pinKey, text, LinkMode.RELIABLE);
    } else if (need instanceof Yaml.Mapping map && isOne(map)) {
      new Keys(problems, places.rewriter()).check(map, List.of("node", "mode"), Set.of(), where);
      link(id, pin, pinKey, (Yaml.Scalar) map.get("node").orElseThrow(), mode(map, where));
    } else {
      problems
          .error(
              "bad-needs",
              where,
              "a need is the name of a node, or a map with 'node', was " + need.describe(),
              "Write 'needs: NODE', or 'needs: [NODE, NODE]' for several.")
          .with(() -> flat(need));
    }
  }

  /** One need in a list too many. */
  private Stream<Way> flat(Yaml need) {
    return need instanceof Yaml.Sequence list && list.items().size() == 1
        ? Stream.of(
            Way.sure(
                "take the inner list away",
                places.rewriter().replace(need, list.items().getFirst().value())))
        : Stream.of();
  }

  private void link(
      String id, String pin, Optional<Yaml.Scalar> pinKey, Yaml.Scalar source, LinkMode mode) {
    String text = source.text();
    int dot = text.indexOf('.');
    String from = dot < 0 ? text : text.substring(0, dot);
    String fromPin = dot < 0 ? "out" : text.substring(dot + 1);
    var where = source.place().where().node(id, "");
    if (!ids.contains(from)) {
      places.missing(from);
      problems
          .error(
              "unknown-node",
              where,
              "node '" + id + "' needs '" + from + "', which is not there",
              problems.near(from, ids))
          .with(
              () ->
                  Nearest.all(from, ids).stream()
                      .map(meant -> meant + (dot < 0 ? "" : text.substring(dot)))
                      .map(
                          meant ->
                              Way.replace(
                                  Trust.ONE_OF_NAMES,
                                  "replace '" + text + "' by '" + meant + "'",
                                  places.rewriter().replace(source, meant))));
    } else if (fromPin.isEmpty()) {
      problems
          .error(
              "bad-needs",
              where,
              "there is no pin after the dot in '" + text + "'",
              "Write '" + from + "' for its output 'out'.")
          .with(
              () ->
                  Stream.of(
                      Way.sure("take the dot away", places.rewriter().replace(source, from))));
    } else {
      var connection = new Connection(from, fromPin, id, pin, mode);
      places.need(connection, new Places.Need(source, pinKey));
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
      var near = Nearest.to(name, MODES);
      problems
          .error(
              "bad-mode",
              given.place().where().node(where.node(), ""),
              "mode of a link must be reliable or best_effort, was " + given.describe(),
              near.map(meant -> "Did you mean '" + meant + "'?").orElse(""))
          .with(
              () ->
                  near.stream()
                      .map(
                          meant ->
                              Way.sure(
                                  "replace '" + name + "' by '" + meant + "'",
                                  places.rewriter().replace(given, meant))));
    }
    return LinkMode.BEST_EFFORT;
  }
}
