package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.yaml.Place;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.SourceText;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the parts of a pipeline stand in its source. A pipeline without a source has none. */
final class Places {
  /** For a pipeline that did not come from a text. */
  static final Places NONE = new Places(new SourceText(""));

  /**
   * A node in the source.
   *
   * @param place where it is named
   * @param body what it says, unless it could not be read
   * @param kind its kind, unless it could not be read
   * @param strays warnings of the keys that nobody reads
   */
  record Part(
      Place place,
      Optional<Yaml.Mapping> body,
      Optional<Yaml.Scalar> kind,
      Map<String, Found> strays) {
    /** The warning of the key that was meant to be this one. */
    Optional<Found> misspelt(String meant) {
      return strays.entrySet().stream()
          .filter(
              stray ->
                  Nearest.to(stray.getKey(), List.of("kind", "params", "needs"))
                      .equals(Optional.of(meant)))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** Where to point at: its kind, or else its name. */
    Place pointer() {
      return kind.map(Yaml::place).orElse(place);
    }
  }

  /**
   * A link in the source.
   *
   * @param source the name of the node that gives
   * @param pin the name of the pin that takes, where there is one
   */
  record Need(Yaml.Scalar source, Optional<Yaml.Scalar> pin) {}

  private static final Part NOWHERE =
      new Part(Place.UNKNOWN, Optional.empty(), Optional.empty(), Map.of());

  private final Rewriter rewriter;
  private final Map<String, Part> parts = new HashMap<>();
  private final Map<Connection, Need> needs = new HashMap<>();
  private final Map<Found, Yaml.Mapping> withoutKind = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private Optional<Yaml.Sequence> steps = Optional.empty();
  private Optional<Yaml.Mapping> nodes = Optional.empty();
  private Optional<Yaml.Scalar> mode = Optional.empty();

  Places(SourceText source) {
    this.rewriter = new Rewriter(source);
  }

  void part(String id, Part part) {
    parts.put(id, part);
  }

  void need(Connection connection, Need need) {
    needs.put(connection, need);
  }

  void steps(Yaml.Sequence list) {
    steps = Optional.of(list);
  }

  void nodes(Yaml.Mapping map) {
    nodes = Optional.of(map);
  }

  void mode(Yaml.Scalar value) {
    mode = Optional.of(value);
  }

  void withoutKind(Found missing, Yaml.Mapping body) {
    withoutKind.put(missing, body);
  }

  /** The nodes without a kind, by the error that says so. */
  Map<Found, Yaml.Mapping> withoutKind() {
    return withoutKind;
  }

  /** Has a node need one that is not there. */
  void missing(String id) {
    missing.add(id);
  }

  /** Nodes that others need and that are not there. */
  Set<String> missing() {
    return missing;
  }

  /** Whether the source has no node at all. */
  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Makes edits of the source. */
  Rewriter rewriter() {
    return rewriter;
  }

  /** The list of steps, in that form. */
  Optional<Yaml.Sequence> steps() {
    return steps;
  }

  /** The map of nodes, in that form. */
  Optional<Yaml.Mapping> nodes() {
    return nodes;
  }

  /** Where it says how it wants to run. */
  Optional<Yaml.Scalar> mode() {
    return mode;
  }

  /** Whether the source has a node of this name, readable or not. */
  boolean knows(String id) {
    return parts.containsKey(id);
  }

  Part part(String id) {
    return parts.getOrDefault(id, NOWHERE);
  }

  /** Where a node is named. */
  Place node(String id) {
    return part(id).pointer();
  }

  /** What asks for a link, in the form with {@code needs}. */
  Optional<Need> need(Connection connection) {
    return Optional.ofNullable(needs.get(connection));
  }

  /** Where a link is asked for. */
  Place connection(Connection connection) {
    return need(connection)
        .map(need -> need.source().place())
        .orElseGet(() -> node(connection.toNode()));
  }

  /** The parameters of a node as they are written. */
  Optional<Yaml> params(String id) {
    return part(id).body().flatMap(body -> body.get("params"));
  }
}
