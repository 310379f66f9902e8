package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.yaml.Place;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the nodes of both forms, and then what they need. */
final class NodesReader {
  /** A dot would be read as the beginning of a pin. */
  private static final Pattern ID = Pattern.compile("[^.\\s\\p{Cntrl}]{1,128}");

  /** {@code kind:audio::gain}, {@code kind=audio::gain}, {@code audio::gain}. */
  private static final Pattern KIND = Pattern.compile("(?:kind\\s*[:=]?\\s*)?([a-z]\\w*(::\\w+)+)");

  /** {@code gain=2.0}, {@code gain:2.0}. */
  private static final Pattern PAIR = Pattern.compile("(\\w+)(?:\\s*[:=]\\s*|\\s+)(\\S+)");

  private static final String NEEDS = "needs";

  private static final List<String> STEP_KEYS = List.of("kind", "params");
  private static final List<String> NODE_KEYS = List.of("kind", "params", "needs");

  private final Problems problems;
  private final Places places;
  private final Keys keys;
  private final List<NodeSpec> nodes = new ArrayList<>();
  private List<Connection> connections = List.of();

  NodesReader(Places places, Problems problems) {
    this.places = places;
    this.problems = problems;
    this.keys = new Keys(problems, places.rewriter());
  }

  List<NodeSpec> nodes() {
    return nodes;
  }

  List<Connection> connections() {
    return connections;
  }

  /** A list of steps, each fed by the one before. */
  void steps(Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Sequence list)) {
      problems
          .error(
              "bad-pipeline",
              entry.place().where(),
              "'steps' must be a list, was " + entry.value().describe(),
              "Begin each step with '- '; for a map there is 'nodes'.")
          .with(() -> keys.rename(entry, "nodes"));
      return;
    }
    places.steps(list);
    var chain = new ArrayList<Connection>();
    for (int at = 0; at < list.items().size(); at++) {
      var step = list.items().get(at);
      node("step_" + at, step.place(), step, STEP_KEYS);
      if (at > 0) {
        chain.add(new Connection("step_" + (at - 1), "out", "step_" + at, "in", LinkMode.RELIABLE));
      }
    }
    connections = chain;
  }

  /** A map of nodes that say what they need. */
  void nodes(Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Mapping map)) {
      problems
          .error(
              "bad-pipeline",
              entry.place().where(),
              "'nodes' must be a map, was " + entry.value().describe(),
              "Write 'id:' and below it 'kind:' for each node; for a list there is 'steps'.")
          .with(() -> keys.rename(entry, "steps"));
      return;
    }
    places.nodes(map);
    map.entries().forEach((id, node) -> node(id, node.place(), node.value(), NODE_KEYS));
    var needs = new NeedsReader(map.entries().keySet(), places, problems);
    map.entries()
        .forEach(
            (id, node) -> {
              if (node.value() instanceof Yaml.Mapping body) {
                body.get("needs").ifPresent(value -> needs.read(id, value));
              }
            });
    connections = needs.connections();
  }

  private void node(String id, Place place, Yaml yaml, List<String> known) {
    var where = place.where().node(id, "");
    if (!ID.matcher(id).matches()) {
      badId(id, where);
    }
    if (yaml instanceof Yaml.Mapping body) {
      var kind = kind(id, body, where, known);
      var in = Problem.Where.NOWHERE.node(id, kind.map(Yaml.Scalar::text).orElse(""));
      var strays =
          kind.isPresent()
              ? keys.check(body, known, Set.of("ui"), in)
              : new LinkedHashMap<String, Found>();
      needsTooDeep(body, known, in).ifPresent(found -> strays.put(NEEDS, found));
      places.part(id, new Places.Part(place, Optional.of(body), kind, strays));
      kind.ifPresent(name -> nodes.add(new NodeSpec(id, name.text(), params(id, body))));
      return;
    }
    places.part(id, new Places.Part(place, Optional.empty(), Optional.empty(), Map.of()));
    problems
        .error(
            "bad-node",
            (yaml.value() == null ? place : yaml.place()).where().node(id, ""),
            "a node must be a map with 'kind', was " + yaml.describe(),
            "Write 'kind:' and the kind of node, such as 'kind: audio::gain'.")
        .with(() -> asKind(yaml));
  }

  private void badId(String id, Problem.Where where) {
    String meant = id.strip().replaceAll("[.\\s\\p{Cntrl}]+", "_");
    problems
        .error(
            "bad-node-id",
            where,
            "'" + id + "' cannot name a node",
            "Names have no dots and no spaces, and at most 128 letters.")
        .with(
            () ->
                places.nodes().map(map -> map.entries().get(id)).stream()
                    .flatMap(
                        entry ->
                            Stream.concat(places.missing().stream(), Stream.of(meant))
                                .flatMap(name -> keys.rename(entry, name))));
  }

  private Stream<Way> asKind(Yaml yaml) {
    var match = KIND.matcher(yaml instanceof Yaml.Scalar text ? text.text().strip() : "");
    return match.matches()
        ? Stream.of(
            Way.sure(
                "write it as its kind",
                places.rewriter().replace(yaml, Map.of("kind", match.group(1)))))
        : Stream.of();
  }

  private Optional<Yaml.Scalar> kind(
      String id, Yaml.Mapping node, Problem.Where where, List<String> known) {
    var kind = node.get("kind").orElse(null);
    if (kind instanceof Yaml.Scalar text && !text.text().isBlank()) {
      return Optional.of(text);
    }
    var misspelt = Keys.misspelt(node, "kind", known);
    var found =
        problems.error(
            "missing-kind",
            misspelt.map(entry -> entry.place().where().node(id, "")).orElse(where),
            kind == null ? "there is no 'kind'" : "'kind' must be a text, was " + kind.describe(),
            misspelt.isPresent()
                ? "Did you mean 'kind'?"
                : "Write 'kind:' with the kind of node, such as audio::gain.");
    misspelt.ifPresent(entry -> found.with(() -> keys.rename(entry, "kind")));
    if (kind == null && misspelt.isEmpty()) {
      places.withoutKind(found, node);
    }
    return Optional.empty();
  }

  /** Needs that are indented as if they were a parameter. */
  private Optional<Found> needsTooDeep(Yaml.Mapping body, List<String> known, Problem.Where in) {
    if (!known.contains(NEEDS)
        || body.entries().containsKey(NEEDS)
        || !(body.get("params").orElse(null) instanceof Yaml.Mapping params)
        || !params.entries().containsKey(NEEDS)) {
      return Optional.empty();
    }
    var entry = params.entries().get(NEEDS);
    return Optional.of(
        problems
            .warn(
                "unknown-key",
                entry.place().where().node(in.node(), in.kind()),
                "'needs' stands under 'params', and is ignored there",
                "Move it out: it belongs beside 'kind'.")
            .with(
                () ->
                    Stream.of(
                        Way.sure(
                            "move 'needs' out of 'params'",
                            places.rewriter().remove(params, entry),
                            places.rewriter().add(body, NEEDS, entry.value().value())))));
  }

  private Map<String, Object> params(String id, Yaml.Mapping node) {
    var params = node.get("params").orElse(null);
    if (params == null) {
      return Map.of();
    }
    if (params instanceof Yaml.Mapping map) {
      var values = new LinkedHashMap<>(map.value());
      if (places.part(id).strays().containsKey(NEEDS)) {
        values.remove(NEEDS);
      }
      return values;
    }
    problems
        .error(
            "bad-params",
            params.place().where().node(id, ""),
            "'params' must be a map, was " + params.describe(),
            "Write each as 'name: value', without a dash.")
        .with(() -> merged(params));
    return Map.of();
  }

  /** One entry without its colon, or a list of maps with a dash too many, as one map. */
  private Stream<Way> merged(Yaml params) {
    var pair = PAIR.matcher(params instanceof Yaml.Scalar text ? text.text() : "");
    if (pair.matches()) {
      String written = pair.group(1) + ": " + pair.group(2);
      return Stream.of(
          Way.sure("write '" + written + "'", Rewriter.replace(params.span(), written)));
    }
    var all = new LinkedHashMap<String, Object>();
    if (params instanceof Yaml.Sequence list) {
      for (var item : list.items()) {
        if (!(item instanceof Yaml.Mapping map)) {
          return Stream.of();
        }
        all.putAll(map.value());
      }
    }
    return all.isEmpty()
        ? Stream.of()
        : Stream.of(Way.sure("make it a map", places.rewriter().replace(params, all)));
  }
}
