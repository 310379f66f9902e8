package dev.streamkit.kernel.session;

import dev.streamkit.api.session.Change;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.graph.Prepared;
import dev.streamkit.kernel.pipeline.CheckedGraph;
import dev.streamkit.kernel.pipeline.NodePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One act of applying changes, all or none: they are checked; new nodes are made; running nodes are
 * tuned, which they may refuse; and only then, when nothing can go wrong any more, the graph is
 * changed.
 */
final class Application {
  /** A node that does not answer within this time is stuck, and must not hold up later changes. */
  private static final long TUNE_TIMEOUT_MS = 2_000;

  private final GraphSession session;
  private final List<Change> changes;
  private final OptionalLong expected;
  private final List<NodePlan<?>> tuned = new ArrayList<>();
  private List<Prepared> made = List.of();

  Application(GraphSession session, List<Change> changes, OptionalLong expected) {
    this.session = session;
    this.changes = List.copyOf(changes);
    this.expected = expected;
  }

  CompletableFuture<GraphSession.Applied> run() {
    try {
      var edit = session.edit(changes, expected);
      if (!edit.problems.isEmpty()) {
        throw new PipelineException(edit.problems);
      }
      var checked = session.check(edit);
      return make(edit, checked)
          .thenCompose(_ -> tune(edit))
          .thenApply(_ -> session.commit(edit, checked, made, changes))
          .whenComplete((_, thrown) -> undo(thrown));
    } catch (PipelineException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Void> make(Edit edit, CheckedGraph checked) {
    var making =
        checked.nodes().stream()
            .filter(plan -> edit.added.contains(plan.id()))
            .map(session::blueprint)
            .map(session.graph()::prepare)
            .toList();
    return CompletableFuture.allOf(making.toArray(CompletableFuture[]::new))
        .thenCompose(
            _ -> {
              made = making.stream().map(CompletableFuture::join).toList();
              var problems = made.stream().flatMap(node -> node.problem().stream()).toList();
              return problems.isEmpty()
                  ? CompletableFuture.completedFuture(null)
                  : CompletableFuture.failedFuture(new PipelineException(problems));
            });
  }

  private CompletableFuture<Void> tune(Edit edit) {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (NodePlan<?> next : edit.tuned.values()) {
      all = all.thenCompose(_ -> tune(next));
    }
    return all;
  }

  private CompletableFuture<Void> tune(NodePlan<?> next) {
    tuned.add(session.planOf(next.id()));
    return session
        .graph()
        .tune(next.id(), next.config())
        .orTimeout(TUNE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            thrown ->
                CompletableFuture.failedFuture(
                    thrown instanceof TimeoutException ? stuck(next) : thrown));
  }

  private PipelineException stuck(NodePlan<?> node) {
    var where =
        new Problem.Where(
            session.id(), node.id(), node.spec().kind(), node.kind().plugin().toString(), "", 0, 0);
    return new PipelineException(
        List.of(
            new Problem(
                "node-stuck",
                "node '" + node.id() + "' did not answer within " + TUNE_TIMEOUT_MS + " ms",
                "it is in a call that does not return; remove it",
                where)));
  }

  /** Gives running nodes their old values back. A node that is stuck gets them when it returns. */
  private void undo(Throwable thrown) {
    if (thrown != null) {
      made.forEach(Prepared::discard);
      for (NodePlan<?> before : tuned) {
        var unused = session.graph().tune(before.id(), before.config());
      }
    }
  }
}
