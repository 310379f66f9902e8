package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Binding;
import dev.streamkit.kernel.params.Finding;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.pipeline.Found.Trust;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.KnownKind;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Span;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the kind of each node and binds its parameters. */
final class NodePlanner {
  private final Kinds kinds;
  private final Places places;
  private final Problems problems;
  private final Map<String, List<String>> near = new HashMap<>();

  NodePlanner(Kinds kinds, Places places, Problems problems) {
    this.kinds = kinds;
    this.places = places;
    this.problems = problems;
  }

  /** How to make a node; nothing when that is not known, which then is told. */
  Optional<NodePlan<?>> plan(NodeSpec node) {
    var kind = kinds.find(node.kind());
    if (kind.isEmpty()) {
      unknown(node);
      return Optional.empty();
    }
    boolean unreadable =
        places.params(node.id()).filter(params -> !(params instanceof Yaml.Mapping)).isPresent();
    return unreadable ? Optional.empty() : plan(node, kind.get());
  }

  private void unknown(NodeSpec node) {
    var meant = near.computeIfAbsent(node.kind(), this::near);
    problems
        .error(
            "unknown-kind",
            places.node(node.id()).where().node(node.id(), node.kind()),
            "there is no kind '" + node.kind() + "'",
            meant.isEmpty()
                ? "'skit nodes' lists the kinds there are; a plugin may be missing."
                : Nearest.meant(meant))
        .with(
            () ->
                places.part(node.id()).kind().stream()
                    .flatMap(wrong -> meant.stream().map(name -> replace(wrong, name))));
  }

  private Way replace(Yaml.Scalar wrong, String name) {
    return Way.replace(
        Trust.ONE_OF_NAMES,
        "replace '" + wrong.text() + "' by '" + name + "'",
        places.rewriter().replace(wrong, name));
  }

  /** The nearest name, or those that end with what was written. */
  private List<String> near(String written) {
    String end = "::" + written.strip().replaceAll("^:+", "").toLowerCase(Locale.ROOT);
    var near = Nearest.all(written, kinds.names());
    return near.isEmpty()
        ? kinds.names().stream().filter(name -> name.endsWith(end)).limit(4).toList()
        : near;
  }

  private <C extends Record> Optional<NodePlan<?>> plan(NodeSpec node, KnownKind<C> kind) {
    Binding<C> binding = kind.config().bind(node.params());
    var strays = strays(node, kind, binding);
    binding.errors().stream()
        .filter(error -> !strays.contains(error.path()))
        .forEach(
            error ->
                tell(
                    problems.error(
                        error.code(), where(node, kind, error), error.message(), error.hint()),
                    node,
                    error));
    binding
        .warnings()
        .forEach(
            warning ->
                tell(
                    problems.warn(
                        warning.code(),
                        where(node, kind, warning),
                        warning.message(),
                        warning.hint()),
                    node,
                    warning));
    try {
      return binding.config().map(config -> new NodePlan<>(node, kind, config));
    } catch (RuntimeException | LinkageError e) {
      problems.error(
          "factory-failed",
          Plugged.in(places.node(node.id()), node, kind.plugin(), ""),
          "the plugin failed to say which pins the node has: " + e,
          "This is a fault of the plugin.");
      return Optional.empty();
    }
  }

  private void tell(Found found, NodeSpec node, Finding finding) {
    found.with(() -> path(node, finding).ways(finding, places.rewriter()));
  }

  private Problem.Where where(NodeSpec node, KnownKind<?> kind, Finding finding) {
    return Plugged.in(path(node, finding).pointer(finding), node, kind.plugin(), "");
  }

  private ParamPath path(NodeSpec node, Finding finding) {
    return ParamPath.follow(places.params(node.id()), places.node(node.id()), finding.path());
  }

  /** Parameters that stand beside the kind instead of under 'params'; gives those missing there. */
  private List<String> strays(NodeSpec node, KnownKind<?> kind, Binding<?> binding) {
    var told = new ArrayList<String>();
    var part = places.part(node.id());
    part.strays()
        .forEach(
            (key, found) -> {
              if (kind.config().names().contains(key) && node.params().get(key) == null) {
                boolean missing =
                    binding.errors().stream()
                        .anyMatch(e -> e.code().equals("missing-param") && e.path().equals(key));
                stray(key, found, kind, missing);
                found.with(() -> move(part.body().orElseThrow(), key));
                if (missing) {
                  told.add(key);
                }
              }
            });
    // Parameters under a key that nobody reads are all missing, for one reason.
    part.misspelt("params")
        .filter(_ -> binding.errors().stream().anyMatch(e -> e.code().equals("missing-param")))
        .ifPresent(
            found -> {
              found.makeError("parameters are missing");
              binding.errors().stream()
                  .filter(e -> e.code().equals("missing-param"))
                  .forEach(e -> told.add(e.path()));
            });
    return told;
  }

  private static void stray(String key, Found found, KnownKind<?> kind, boolean missing) {
    String message = "'" + key + "' is a parameter of " + kind.name() + ", and ignored here";
    found.say(message, "Put it under 'params:'.");
    if (missing) {
      found.makeError("the node needs it");
    }
  }

  private Stream<Way> move(Yaml.Mapping body, String key) {
    var entry = body.entries().get(key);
    var params = body.entries().get("params");
    var rewriter = places.rewriter();
    String title = "put '" + key + "' under 'params'";
    if (params == null) {
      var under = Map.of("params", Map.of(key, value(entry)));
      String text = rewriter.write(under);
      return Stream.of(
          Way.sure(
              title,
              Rewriter.replace(
                  new Span(entry.place(), entry.value().span().end()),
                  text.substring(1, text.length() - 1))));
    }
    return Stream.of(
        Way.sure(
            title,
            rewriter.remove(body, entry),
            params.value() instanceof Yaml.Mapping map
                ? rewriter.add(map, key, value(entry))
                : rewriter.fill(params, key, value(entry))));
  }

  private static Object value(Yaml.Entry entry) {
    return entry.value().value();
  }
}
