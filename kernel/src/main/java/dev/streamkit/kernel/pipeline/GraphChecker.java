package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Descriptor.Trait;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.KnownKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks pipelines against the kinds there are. Any thread may use it. */
public final class GraphChecker {
  private final Kinds kinds;

  /** A checker that knows these kinds. */
  public GraphChecker(Kinds kinds) {
    this.kinds = kinds;
  }

  /** Checks a pipeline. */
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

  /** Checks what can be checked of a pipeline, even when parts of it are wrong. */
  CheckedGraph check(
      Pipeline pipeline,
      Mode mode,
      Places places,
      Collection<NodePlan<?>> running,
      Problems problems) {
    Map<String, NodePlan<?>> exist =
        running.stream().collect(Collectors.toMap(NodePlan::id, Function.identity()));
    var planner = new NodePlanner(kinds, places, problems);
    var plans = new LinkedHashMap<String, NodePlan<?>>();
    var ids = new HashSet<String>();
    for (var node : pipeline.nodes()) {
      if (!ids.add(node.id())) {
        twice(node, problems);
        continue;
      }
      Optional<NodePlan<?>> plan = Optional.ofNullable(exist.get(node.id()));
      plan.or(() -> planner.plan(node)).ifPresent(made -> plans.put(made.id(), made));
    }
    new ModeCheck(kinds, places, problems).check(pipeline.nodes(), mode);
    var flow = new Flow(plans, pipeline.connections());
    var ways = new LinkWays(plans, pipeline.connections(), flow, kinds, places);
    cycles(pipeline, ways, places, problems);
    var links =
        new LinksChecker(plans, ids, pipeline.connections(), ways, flow, mode, places, problems)
            .check();
    var streams = new StreamsCheck(places, problems).check(plans.values());
    return new CheckedGraph(List.copyOf(plans.values()), links, streams);
  }

  private static void twice(NodeSpec node, Problems problems) {
    problems.error(
        "duplicate-node",
        Problem.Where.NOWHERE.node(node.id(), node.kind()),
        "there are two nodes '" + node.id() + "'",
        "Give one of them another name.");
  }

  /** A node of a kind that is not known may be one that breaks the circle. */
  private void cycles(Pipeline pipeline, LinkWays ways, Places places, Problems problems) {
    var waiting =
        pipeline.nodes().stream()
            .filter(node -> kinds.find(node.kind()).filter(GraphChecker::waits).isPresent())
            .map(NodeSpec::id)
            .toList();
    for (var cycle : new Cycles(waiting, pipeline.connections()).find()) {
      var link = cycle.closing();
      problems
          .error(
              "cycle",
              places.connection(link).where().node(link.toNode(), ""),
              "the nodes need each other in a circle: " + String.join(" -> ", cycle.path()),
              "Take one of these links away, likely " + link + ".")
          .with(() -> ways.cut(link));
    }
  }

  private static boolean waits(KnownKind<?> kind) {
    return !kind.descriptor().traits().contains(Trait.TWO_WAY);
  }
}
