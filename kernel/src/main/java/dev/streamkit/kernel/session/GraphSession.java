package dev.streamkit.kernel.session;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.session.Change;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Plan;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionEvent;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.kernel.access.GrantedAccess;
import dev.streamkit.kernel.graph.Graph;
import dev.streamkit.kernel.graph.NodeBlueprint;
import dev.streamkit.kernel.graph.Prepared;
import dev.streamkit.kernel.pipeline.CheckedGraph;
import dev.streamkit.kernel.pipeline.GraphChecker;
import dev.streamkit.kernel.pipeline.NodePlan;
import dev.streamkit.kernel.plugin.PluginId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A graph with the pipeline it came from. Changes are made one after another: each is checked
 * against the pipeline as the ones before left it, and given to the graph before the next is looked
 * at.
 */
final class GraphSession implements Session {
  private final Graph graph;
  private final String name;
  private final SessionSpec spec;
  private final GraphChecker checker;
  private final Events events;
  private final Access access;
  private final SessionStreams streams;
  private final Instant created = Instant.now();
  private final CompletableFuture<Outcome> outcome;
  private final Map<String, NodePlan<?>> plans = new LinkedHashMap<>();
  private volatile Pipeline pipeline;
  private volatile long revision;
  private CompletableFuture<Applied> lastChange = CompletableFuture.completedFuture(null);

  /**
   * Changes that were given to the graph.
   *
   * @param revision the session's revision since then
   * @param done completes when no packet goes the old way any more
   */
  record Applied(long revision, CompletableFuture<Void> done) {}

  GraphSession(
      Graph graph,
      String name,
      Pipeline pipeline,
      SessionSpec spec,
      GraphChecker checker,
      CheckedGraph checked,
      Events events,
      Consumer<GraphSession> over) {
    this.graph = graph;
    this.name = name;
    this.spec = spec;
    this.checker = checker;
    this.events = events;
    this.pipeline = pipeline;
    this.access = new GrantedAccess(spec.grants());
    this.streams = new SessionStreams(spec);
    for (NodePlan<?> plan : checked.nodes()) {
      plans.put(plan.id(), plan);
    }
    this.outcome =
        graph
            .outcome()
            .thenApply(
                result -> {
                  over.accept(this);
                  tellNews(0);
                  events.tell(new SessionEvent.Ended(result));
                  return result;
                });
  }

  synchronized void start() {
    events.tell(new SessionEvent.Started(pipeline));
    var parts = new Parts(plans.values());
    graph.start(
        parts.nodes().stream().map(this::blueprint).toList(),
        parts.connections(pipeline.connections()));
  }

  NodeBlueprint blueprint(NodePlan<?> plan) {
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

  void tellNews(long everyNs) {
    graph.news(everyNs).forEach(report -> events.tell(new SessionEvent.NodeStats(report)));
  }

  @Override
  public String id() {
    return graph.id();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String owner() {
    return spec.owner();
  }

  @Override
  public Instant created() {
    return created;
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
  public SessionReport report() {
    return graph.report(revision);
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public long eventSequence() {
    return events.sequence();
  }

  // ---- changes ----

  Graph graph() {
    return graph;
  }

  /** The plan of a node that runs. */
  synchronized NodePlan<?> planOf(String node) {
    return plans.get(node);
  }

  @Override
  public synchronized Plan plan(List<Change> changes) {
    var edit = new Edit(id(), pipeline, plans, changes);
    var problems = new ArrayList<>(edit.problems);
    if (problems.isEmpty()) {
      try {
        check(edit);
      } catch (PipelineException e) {
        problems.addAll(e.problems());
      }
    }
    return new Plan(revision, edit.effects, problems);
  }

  @Override
  public synchronized CompletableFuture<Long> apply(List<Change> changes, OptionalLong expected) {
    var application = new Application(this, changes, expected);
    var applied = lastChange.thenCompose(_ -> application.run());
    lastChange = applied.exceptionally(_ -> null);
    return applied.thenCompose(it -> it.done().thenApply(_ -> it.revision()));
  }

  /**
   * Looks at changes against the session as it is now.
   *
   * @throws PipelineException with everything that is wrong
   */
  synchronized Edit edit(List<Change> changes, OptionalLong expected) throws PipelineException {
    if (outcome.isDone()) {
      throw refusal("session-over", "the session is over", "start another");
    }
    if (expected.isPresent() && expected.getAsLong() != revision) {
      throw refusal(
          "stale-revision",
          "the session is at revision " + revision + ", not " + expected.getAsLong(),
          "look at it again: somebody else changed it meanwhile");
    }
    return new Edit(id(), pipeline, plans, changes);
  }

  private PipelineException refusal(String code, String message, String hint) {
    var where = new Problem.Where(id(), "", "", "", "", 0, 0);
    return new PipelineException(List.of(new Problem(code, message, hint, where)));
  }

  /** Checks what the pipeline would be. */
  synchronized CheckedGraph check(Edit edit) throws PipelineException {
    var running = new LinkedHashMap<>(plans);
    running.keySet().removeAll(edit.removed);
    running.putAll(edit.tuned);
    return checker.check(edit.pipeline(pipeline), spec.mode(), running.values());
  }

  /** The changes are the session's from now on. */
  synchronized Applied commit(
      Edit edit, CheckedGraph checked, List<Prepared> made, List<Change> changes) {
    plans.clear();
    checked.nodes().forEach(plan -> plans.put(plan.id(), plan));
    pipeline = edit.pipeline(pipeline);
    revision++;
    events.tell(new SessionEvent.Changed(revision, changes));
    var done = graph.change(List.copyOf(edit.removed), made, edit.unlinked, edit.linked);
    return new Applied(revision, done);
  }
}
