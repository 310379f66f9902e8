package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Validation;
import dev.streamkit.kernel.params.Binding;
import dev.streamkit.kernel.params.Finding;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.KnownKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks pipelines against the kinds there are. Any thread may use it. */
public final class GraphChecker {
  private final Kinds kinds;

  /** A checker that knows these kinds. */
  public GraphChecker(Kinds kinds) {
    this.kinds = kinds;
  }

  /** Looks at a text; {@code mode} says how it is to live, else it says so itself. */
  public Validation validate(String source, Optional<Mode> mode) {
    Compiled compiled;
    try {
      compiled = PipelineCompiler.compile(source);
    } catch (PipelineException e) {
      return new Validation(Optional.empty(), e.problems());
    }
    var read = compiled.pipeline();
    var problems = new Problems();
    var checked = check(read, mode.orElse(read.mode()), compiled.places(), List.of(), problems);
    var all = new ArrayList<>(read.warnings());
    all.addAll(problems.all());
    var pipeline =
        new Pipeline(
            read.name(),
            read.description(),
            read.mode(),
            read.nodes(),
            read.connections(),
            checked.streams(),
            read.metadata(),
            all.stream().filter(problem -> !problem.isError()).toList());
    return new Validation(Optional.of(pipeline), all);
  }

  /** Checks a pipeline that has no source. */
  public CheckedGraph check(Pipeline pipeline, Mode mode) throws PipelineException {
    return check(pipeline, mode, List.of());
  }

  /**
   * Checks a pipeline.
   *
   * @param running nodes that exist already: their plans are taken as they are, so that they stay
   *     with the version they were made of
   * @throws PipelineException with everything that is wrong
   */
  public CheckedGraph check(Pipeline pipeline, Mode mode, Collection<NodePlan<?>> running)
      throws PipelineException {
    var problems = new Problems();
    var checked = check(pipeline, mode, Places.NONE, running, problems);
    problems.throwIfAny();
    return checked;
  }

  private CheckedGraph check(
      Pipeline pipeline,
      Mode mode,
      Places places,
      Collection<NodePlan<?>> running,
      Problems problems) {
    var plans = new LinkedHashMap<String, NodePlan<?>>();
    for (var node : pipeline.nodes()) {
      var plan = running.stream().filter(known -> known.id().equals(node.id())).findFirst();
      plan.or(() -> plan(node, places, problems)).ifPresent(made -> add(plans, made, problems));
    }
    cycle(pipeline, places, problems);
    var links = new LinksChecker(plans, mode, places, problems).check(pipeline);
    var streams = plans.values().stream().flatMap(plan -> plan.streams().stream()).toList();
    return new CheckedGraph(List.copyOf(plans.values()), links, streams);
  }

  private static void add(Map<String, NodePlan<?>> plans, NodePlan<?> plan, Problems problems) {
    if (plans.putIfAbsent(plan.id(), plan) != null) {
      problems.error(
          "duplicate-node",
          Problem.Where.NOWHERE.node(plan.id(), plan.spec().kind()),
          "there are two nodes '" + plan.id() + "'",
          "");
    }
  }

  private static void cycle(Pipeline pipeline, Places places, Problems problems) {
    Cycles.find(pipeline.nodes(), pipeline.connections())
        .ifPresent(
            cycle ->
                problems.error(
                    "cycle",
                    places.node(cycle.getFirst()).where().node(cycle.getFirst(), ""),
                    "the nodes need each other in a circle: " + String.join(" -> ", cycle),
                    "Take one of these links away."));
  }

  private Optional<NodePlan<?>> plan(NodeSpec node, Places places, Problems problems) {
    var kind = kinds.find(node.kind());
    if (kind.isEmpty()) {
      problems.error(
          "unknown-kind",
          places.node(node.id()).where().node(node.id(), node.kind()),
          "there is no kind '" + node.kind() + "'",
          Nearest.to(node.kind(), kinds.names())
              .map(name -> "Did you mean '" + name + "'?")
              .orElse("'skit nodes' lists the kinds there are; a plugin may be missing."));
      return Optional.empty();
    }
    return plan(node, kind.get(), places, problems);
  }

  private static <C extends Record> Optional<NodePlan<?>> plan(
      NodeSpec node, KnownKind<C> kind, Places places, Problems problems) {
    Binding<C> binding = kind.config().bind(node.params());
    for (var error : binding.errors()) {
      problems.error(error.code(), where(node, kind, places, error), error.message(), error.hint());
    }
    for (var warning : binding.warnings()) {
      problems.warn(
          warning.code(), where(node, kind, places, warning), warning.message(), warning.hint());
    }
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

  private static Problem.Where where(
      NodeSpec node, KnownKind<?> kind, Places places, Finding finding) {
    return Plugged.in(places.param(node.id(), finding.path()), node, kind.plugin(), "");
  }
}
