package dev.streamkit.kernel.session;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.kernel.access.GrantedAccess;
import dev.streamkit.kernel.graph.Graph;
import dev.streamkit.kernel.graph.NodeBlueprint;
import dev.streamkit.kernel.params.Finding;
import dev.streamkit.kernel.params.Patch;
import dev.streamkit.kernel.pipeline.CheckedGraph;
import dev.streamkit.kernel.pipeline.GraphChecker;
import dev.streamkit.kernel.pipeline.LinkPlan;
import dev.streamkit.kernel.pipeline.NodePlan;
import dev.streamkit.kernel.plugin.PluginId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A graph with the pipeline it came from. Its lock orders the changes: each is checked against the
 * pipeline as the ones before left it, and given to the graph before the next is looked at.
 */
final class GraphSession implements Session {
  private final Graph graph;
  private final SessionSpec spec;
  private final GraphChecker checker;
  private final Access access;
  private final SessionStreams streams;
  private final CompletableFuture<Outcome> outcome;
  private final Map<String, NodePlan<?>> plans = new LinkedHashMap<>();
  private volatile Pipeline pipeline;
  private long revision;

  GraphSession(
      Graph graph,
      Pipeline pipeline,
      SessionSpec spec,
      GraphChecker checker,
      CheckedGraph checked,
      Runnable over) {
    this.graph = graph;
    this.spec = spec;
    this.outcome =
        graph
            .outcome()
            .thenApply(
                result -> {
                  over.run();
                  return result;
                });
    this.pipeline = pipeline;
    this.checker = checker;
    this.access = new GrantedAccess(spec.grants());
    this.streams = new SessionStreams(spec);
    for (NodePlan<?> plan : checked.nodes()) {
      plans.put(plan.id(), plan);
    }
  }

  synchronized void start() {
    var parts = new Parts(plans.values());
    graph.start(
        parts.nodes().stream().map(this::blueprint).toList(),
        parts.connections(pipeline.connections()));
  }

  private NodeBlueprint blueprint(NodePlan<?> plan) {
    return new NodeBlueprint(
        plan.id(),
        plan.kind().plugin().toString(),
        plan.kind().descriptor(),
        plan.inputs(),
        plan.outputs(),
        () -> current(plan).create(),
        access,
        streams);
  }

  /** A node that is made anew gets the parameters it has been tuned to since. */
  private synchronized NodePlan<?> current(NodePlan<?> plan) {
    return plans.getOrDefault(plan.id(), plan);
  }

  synchronized boolean uses(PluginId plugin) {
    return plans.values().stream().anyMatch(plan -> plan.kind().plugin().equals(plugin));
  }

  @Override
  public String id() {
    return graph.id();
  }

  @Override
  public Pipeline pipeline() {
    return pipeline;
  }

  @Override
  public CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  @Override
  public void cancel() {
    graph.cancel();
  }

  @Override
  public synchronized SessionReport report() {
    return graph.report(revision);
  }

  @Override
  public synchronized CompletableFuture<Long> tune(String node, Map<String, Object> params) {
    NodePlan<?> plan = plans.get(node);
    if (plan == null) {
      return refused(unknown(node));
    }
    var bound = plan.retune(params);
    if (!bound.errors().isEmpty()) {
      return refused(
          bound.errors().stream().map(error -> problem(plan, error)).toArray(Problem[]::new));
    }
    var merged = Patch.apply(plan.spec().params(), params);
    var next = plan.with(merged, bound.config().orElseThrow());
    return graph.tune(node, next.config()).thenApply(done -> tuned(next));
  }

  private Problem problem(NodePlan<?> plan, Finding error) {
    return new Problem(error.code(), error.message(), error.hint(), where(plan));
  }

  private Problem.Where where(NodePlan<?> plan) {
    return new Problem.Where(
        id(), plan.id(), plan.spec().kind(), plan.kind().plugin().toString(), "", 0, 0);
  }

  private synchronized long tuned(NodePlan<?> next) {
    plans.replace(next.id(), next);
    var nodes =
        pipeline.nodes().stream()
            .map(node -> node.id().equals(next.id()) ? next.spec() : node)
            .toList();
    return changed(nodes, pipeline.connections());
  }

  private long changed(List<NodeSpec> nodes, List<Connection> connections) {
    pipeline = with(nodes, connections);
    return ++revision;
  }

  private Pipeline with(List<NodeSpec> nodes, List<Connection> connections) {
    Pipeline now = pipeline;
    return new Pipeline(
        now.name(),
        now.description(),
        now.mode(),
        nodes,
        connections,
        now.streams(),
        now.metadata(),
        now.warnings());
  }

  @Override
  public synchronized CompletableFuture<Long> add(NodeSpec node) {
    if (plans.containsKey(node.id())) {
      return refused(
          new Problem(
              "duplicate-node",
              "there is already a node '" + node.id() + "'",
              "choose another id, or remove that node first",
              where(plans.get(node.id()))));
    }
    var nodes = new ArrayList<>(pipeline.nodes());
    nodes.add(node);
    try {
      var checked = check(with(nodes, pipeline.connections()));
      NodePlan<?> plan = checked.nodes().getLast();
      plans.put(plan.id(), plan);
      long next = changed(nodes, pipeline.connections());
      return graph.add(blueprint(plan)).thenApply(done -> next);
    } catch (PipelineException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CheckedGraph check(Pipeline wanted) throws PipelineException {
    return checker.check(wanted, spec.mode(), plans.values());
  }

  @Override
  public synchronized CompletableFuture<Long> remove(String node) {
    if (plans.remove(node) == null) {
      return refused(unknown(node));
    }
    var nodes = pipeline.nodes().stream().filter(other -> !other.id().equals(node)).toList();
    var connections =
        pipeline.connections().stream()
            .filter(link -> !link.fromNode().equals(node) && !link.toNode().equals(node))
            .toList();
    long next = changed(nodes, connections);
    return graph.remove(node).thenApply(done -> next);
  }

  @Override
  public synchronized CompletableFuture<Long> connect(Connection connection) {
    var connections = new ArrayList<>(pipeline.connections());
    connections.add(connection);
    try {
      List<LinkPlan> links = check(with(pipeline.nodes(), connections)).links();
      long next = changed(pipeline.nodes(), connections);
      return graph.connect(links.getLast().connection()).thenApply(done -> next);
    } catch (PipelineException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public synchronized CompletableFuture<Long> disconnect(Connection connection) {
    var connections = new ArrayList<>(pipeline.connections());
    if (!connections.removeIf(link -> link.sameEnds(connection))) {
      return refused(
          new Problem(
              "unknown-link",
              "there is no link " + connection,
              "links are: " + pipeline.connections(),
              new Problem.Where(id(), connection.toNode(), "", "", connection.toPin(), 0, 0)));
    }
    long next = changed(pipeline.nodes(), connections);
    return graph.disconnect(connection).thenApply(done -> next);
  }

  private Problem unknown(String node) {
    return new Problem(
        "unknown-node",
        "there is no node '" + node + "'",
        "nodes are: " + String.join(", ", plans.keySet()),
        new Problem.Where(id(), node, "", "", "", 0, 0));
  }

  private static CompletableFuture<Long> refused(Problem... problems) {
    return CompletableFuture.failedFuture(new PipelineException(List.of(problems)));
  }
}
