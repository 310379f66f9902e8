package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.yaml.Yaml;
import dev.streamkit.kernel.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads both forms of a pipeline, {@code steps} and {@code nodes}. */
final class PipelineReader {
  private static final List<String> FORM = List.of("name", "description", "mode", "steps", "nodes");
  private static final List<String> FORMS = List.of("steps", "nodes");
  private static final List<String> MODES = List.of("oneshot", "dynamic");

  private final Problems problems;
  private final Places places;
  private final Keys keys;

  PipelineReader(YamlDocument document, Problems problems) {
    this.problems = problems;
    this.places = new Places(document.source());
    this.keys = new Keys(problems, places.rewriter());
  }

  /** The keys that a pipeline has at its top. */
  static List<String> keys() {
    var known = new ArrayList<>(FORM);
    known.addAll(Metadata.KEYS);
    return known;
  }

  /** What the document says, with everything that can be read of it; nothing for what is no map. */
  Optional<Draft> read(YamlDocument document) {
    if (!(document.root() instanceof Yaml.Mapping top)) {
      problems.error(
          "bad-pipeline",
          document.root().place().where(),
          "a pipeline is a map, this is " + document.root().describe(),
          "Begin with 'steps:' or 'nodes:'.");
      return Optional.empty();
    }
    var nodes = new NodesReader(places, problems);
    nodes(top, nodes);
    return Optional.of(
        new Draft(
            text(top, "name"),
            text(top, "description"),
            mode(top),
            nodes.nodes(),
            nodes.connections(),
            new Metadata(problems, places.rewriter()).read(top),
            top.get("client"),
            places));
  }

  private void nodes(Yaml.Mapping top, NodesReader reader) {
    var steps = top.entries().get("steps");
    var nodes = top.entries().get("nodes");
    boolean hasSteps = top.get("steps").isPresent();
    if (hasSteps) {
      reader.steps(steps);
    } else if (top.get("nodes").isPresent()) {
      reader.nodes(nodes);
    } else if (steps == null && nodes == null) {
      missing(top);
      return;
    }
    if (hasSteps && nodes != null) {
      problems.warn(
          "unknown-key",
          nodes.place().where(),
          "'nodes' is ignored because there are 'steps'",
          "Keep one of them.");
    }
    keys.check(top, keys(), Set.of("ui"), Problem.Where.NOWHERE);
  }

  private void missing(Yaml.Mapping top) {
    var misspelt =
        top.entries().values().stream()
            .filter(entry -> !(entry.value() instanceof Yaml.Scalar))
            .filter(entry -> !keys().contains(entry.key().text()))
            .filter(entry -> Nearest.to(entry.key().text(), FORMS).isPresent())
            .findFirst();
    var found =
        problems.error(
            "no-nodes",
            misspelt.map(Yaml.Entry::place).orElse(top.place()).where(),
            "there are no 'steps' and no 'nodes'",
            misspelt
                .map(entry -> Nearest.hint(entry.key().text(), FORMS))
                .orElse("Write 'steps:' with a list, or 'nodes:' with a map."));
    misspelt.ifPresent(
        entry ->
            found.with(
                () ->
                    Nearest.to(entry.key().text(), FORMS).stream()
                        .flatMap(meant -> keys.rename(entry, meant))));
  }

  private Optional<Mode> mode(Yaml.Mapping top) {
    var given = top.get("mode").orElse(null);
    if (given == null) {
      return Optional.empty();
    }
    String name = given instanceof Yaml.Scalar text ? text.text() : "";
    if (!MODES.contains(name)) {
      var near = Nearest.to(name, MODES);
      problems
          .error(
              "bad-mode",
              given.place().where(),
              "mode must be oneshot or dynamic, was " + given.describe(),
              near.map(meant -> "Did you mean '" + meant + "'?").orElse(""))
          .with(
              () ->
                  (near.isPresent() ? near.stream() : MODES.stream())
                      .map(
                          meant ->
                              Way.sure(
                                  "replace " + given.describe() + " by '" + meant + "'",
                                  places.rewriter().replace(given, meant))));
      return Optional.empty();
    }
    places.mode((Yaml.Scalar) given);
    return Optional.of(name.equals("oneshot") ? Mode.ONESHOT : Mode.DYNAMIC);
  }

  /** Numbers are fine as names; lists are none. */
  private String text(Yaml.Mapping top, String key) {
    var given = top.get(key).orElse(null);
    if (given == null || given instanceof Yaml.Scalar) {
      return given == null ? "" : ((Yaml.Scalar) given).text();
    }
    problems.warn(
        "metadata-type",
        given.place().where(),
        "'" + key + "' must be a text, was " + given.describe(),
        "Put text that has brackets or braces in quotes.");
    return "";
  }
}
