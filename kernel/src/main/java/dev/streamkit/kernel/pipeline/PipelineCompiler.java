package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.yaml.Yaml;
import dev.streamkit.kernel.yaml.YamlException;
import dev.streamkit.kernel.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads both forms of a pipeline, {@code steps} and {@code nodes}, from YAML or JSON. */
public final class PipelineCompiler {
  /**
   * What others keep in a pipeline: samples, the web UI and clients read it, the engine does not.
   */
  private static final Set<String> NOT_OURS =
      Set.of("client", "group", "variant", "canonical", "category", "tags", "keywords", "ui");

  private static final List<String> KEYS = List.of("name", "description", "mode", "steps", "nodes");

  private final Problems problems = new Problems();

  private PipelineCompiler() {}

  /**
   * Reads a pipeline. Whether its kinds, parameters and pins exist is for the {@link GraphChecker}.
   *
   * @throws PipelineException with everything that is wrong, and where
   */
  public static Compiled compile(String source) throws PipelineException {
    try {
      return new PipelineCompiler().pipeline(YamlReader.read(source));
    } catch (YamlException e) {
      var where = e.place().where();
      throw new PipelineException(List.of(new Problem(e.code(), e.getMessage(), e.hint(), where)));
    }
  }

  private Compiled pipeline(Yaml document) throws PipelineException {
    if (!(document instanceof Yaml.Mapping top)) {
      problems.error(
          "bad-pipeline",
          document.place().where(),
          "a pipeline is a map, this is " + document.describe(),
          "Begin with 'steps:' or 'nodes:'.");
      problems.throwIfAny();
      throw new IllegalStateException();
    }
    Keys.check(top, KEYS, NOT_OURS, problems, Problem.Where.NOWHERE);
    var mode = mode(top);
    var reader = new NodesReader(problems);
    top.get("steps").ifPresentOrElse(steps -> steps(top, steps, reader), () -> nodes(top, reader));
    var nodes = MixerInputs.count(reader.nodes(), reader.connections(), mode);
    if (nodes.isEmpty() && mode == Mode.ONESHOT) {
      problems.error("no-nodes", top.place().where(), "a oneshot pipeline needs nodes", "");
    }
    cycle(nodes, reader.connections(), reader.places());
    problems.throwIfAny();
    return new Compiled(
        new Pipeline(
            text(top, "name"),
            text(top, "description"),
            mode,
            nodes,
            reader.connections(),
            List.of(),
            Map.of(),
            problems.warnings()),
        reader.places());
  }

  private void steps(Yaml.Mapping top, Yaml steps, NodesReader reader) {
    reader.steps(steps);
    var nodes = top.entries().get("nodes");
    if (nodes != null) {
      problems.warn(
          "unknown-key",
          nodes.place().where(),
          "'nodes' is ignored because there are 'steps'",
          "Keep one of them.");
    }
  }

  private void nodes(Yaml.Mapping top, NodesReader reader) {
    if (top.entries().containsKey("nodes")) {
      top.get("nodes").ifPresent(reader::nodes);
    } else {
      problems.error(
          "no-nodes",
          top.place().where(),
          "there are no 'steps' and no 'nodes'",
          "Write 'steps:' with a list, or 'nodes:' with a map.");
    }
  }

  private void cycle(List<NodeSpec> nodes, List<Connection> connections, Places places) {
    Cycles.find(nodes, connections)
        .ifPresent(
            cycle ->
                problems.error(
                    "cycle",
                    places.node(cycle.getFirst()).where().node(cycle.getFirst(), ""),
                    "the nodes need each other in a circle: " + String.join(" -> ", cycle),
                    "Take one of these links away."));
  }

  private Mode mode(Yaml.Mapping top) {
    Optional<Yaml> given = top.get("mode");
    String name =
        given.map(value -> value instanceof Yaml.Scalar text ? text.text() : "").orElse("dynamic");
    return switch (name) {
      case "oneshot" -> Mode.ONESHOT;
      case "dynamic" -> Mode.DYNAMIC;
      default -> {
        problems.error(
            "bad-mode",
            given.orElseThrow().place().where(),
            "mode must be oneshot or dynamic, was " + given.orElseThrow().describe(),
            Nearest.to(name, List.of("oneshot", "dynamic"))
                .map(near -> "Did you mean '" + near + "'?")
                .orElse(""));
        yield Mode.DYNAMIC;
      }
    };
  }

  private static String text(Yaml.Mapping top, String key) {
    return top.get(key)
        .map(value -> value instanceof Yaml.Scalar text ? text.text() : "")
        .orElse("");
  }
}
