package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.NodeException.Category;
import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.access.Role;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The session of one request, from its turn to what is told of it afterwards. */
final class Execution {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
  private static final String OUTPUT = "output";

  /**
   * What the executions of a server share.
   *
   * @param engine runs them
   * @param config has what bounds each of them
   * @param authoriser knows which pipelines a role may run
   * @param turns bounds how many run
   * @param runs remembers them
   */
  record Shared(Engine engine, HttpConfig config, Authoriser authoriser, Turns turns, Runs runs) {}

  private final Shared shared;
  private final Role role;
  private final Scheduler scheduler;
  private final Run run;
  private final Answer answer;
  private volatile Fields fields;
  private volatile Session session;
  private volatile Scheduler.Task deadline = () -> true;
  private volatile long receivedBytes;

  Execution(Shared shared, Role role, Scheduler scheduler, Run run, Answer answer) {
    this.shared = shared;
    this.role = role;
    this.scheduler = scheduler;
    this.run = run;
    this.answer = answer;
  }

  /** Starts the session of a pipeline, when it is its turn. */
  void start(String source) throws RefusedException, InterruptedException {
    try {
      var pipeline = shared.engine().compile(source, Optional.of(Mode.ONESHOT));
      requireOutput(pipeline);
      shared.authoriser().requireKinds(role, pipeline);
      fields = new Fields(pipeline, shared.config().oneshot());
      shared.turns().take();
      start(pipeline);
    } catch (PipelineException e) {
      throw new RefusedException(new Refusal(400, e.problems()));
    }
  }

  private void start(Pipeline pipeline) throws PipelineException {
    boolean started = false;
    try {
      session = shared.engine().start(pipeline, specification());
      started = true;
    } finally {
      if (!started) {
        shared.turns().giveBack();
      }
    }
    run.started(session);
    var unused =
        session
            .outcome()
            .whenCompleteAsync((outcome, never) -> ended(outcome), Thread::startVirtualThread);
    setDeadline();
  }

  private static void requireOutput(Pipeline pipeline) throws RefusedException {
    if (pipeline.streams().stream()
        .noneMatch(
            use -> use.direction() == StreamUse.Direction.SINK && use.name().equals(OUTPUT))) {
      throw new RefusedException(
          400,
          "no-output",
          "The pipeline writes no output, so there is nothing to answer with",
          "End it with streamkit::http_output");
    }
  }

  private SessionSpec specification() {
    var spec =
        SessionSpec.of(Mode.ONESHOT)
            .withGrants(shared.config().grants())
            .withSink(OUTPUT, answer::sink)
            .withTelemetry(run::told);
    for (var entry : fields.incoming().entrySet()) {
      spec = spec.withSource(entry.getKey(), entry::getValue);
    }
    return spec;
  }

  private void setDeadline() {
    long most = shared.config().oneshot().maxDuration().toMillis();
    if (most > 0) {
      deadline = scheduler.schedule(this::late, most, TimeUnit.MILLISECONDS);
      if (session.outcome().isDone()) {
        deadline.cancel();
      }
    }
  }

  private void late() {
    Thread.startVirtualThread(
        () ->
            refuse(
                Refusal.of(
                    504,
                    "too-long",
                    "The pipeline ran for "
                        + shared.config().oneshot().maxDuration().toSeconds()
                        + " s and was not done",
                    "Send less, or raise engine.oneshot.max_duration_secs in skit.toml")));
  }

  /** Where a field goes. */
  Incoming field(String name, String contentType) throws RefusedException {
    return fields.begin(name, contentType);
  }

  /** The form came so far. */
  void received(long bytes) {
    receivedBytes = bytes;
  }

  /** No more fields will come. */
  void endOfForm() throws RefusedException {
    fields.end();
  }

  /** There is no result, or no more of it, and nobody needs the session any more. */
  void refuse(Refusal refusal) {
    end(Run.State.FAILED, refusal.problems());
    answer.refuse(refusal);
    cancel("the request was refused");
  }

  /** The client is lost: nobody wants the result. */
  void lose(Problem why, Throwable cause) {
    end(Run.State.CANCELLED, List.of(why));
    answer.abandon(cause);
    cancel("the client is gone");
  }

  private void end(Run.State how, List<Problem> why) {
    if (answer.known()) {
      return;
    }
    run.ends(how, why);
    if (answer.sentBytes() > 0) {
      var level = how == Run.State.FAILED ? Level.WARN : Level.INFO;
      LOG.atLevel(level)
          .log(
              "request {} broke off after {} bytes: {}",
              run.id(),
              answer.sentBytes(),
              Words.shown(why.getFirst().toString()));
    }
    if (session == null) {
      over(Optional.empty());
    }
  }

  /** Nodes may be waiting for a field: they must see that it will not come. */
  private void cancel(String reason) {
    var wanted = fields;
    if (wanted != null) {
      wanted.incoming().values().forEach(it -> it.fail(new IOException(reason)));
    }
    var started = session;
    if (started != null) {
      started.cancel();
    }
  }

  private void ended(Outcome outcome) {
    deadline.cancel();
    shared.turns().giveBack();
    fields.close();
    var lost = answer.lost();
    var refusal = verdict(outcome);
    if (lost.isPresent()) {
      run.ends(Run.State.CANCELLED, List.of(lost.get()));
    } else {
      var how = outcome.end() == Outcome.End.CANCELLED ? Run.State.CANCELLED : Run.State.FAILED;
      refusal.ifPresent(it -> end(how, it.problems()));
    }
    over(Optional.of(outcome));
    if (lost.isPresent()) {
      answer.abandon(new IOException(lost.get().message()));
    } else if (refusal.isPresent()) {
      answer.refuse(refusal.get());
    } else {
      answer.succeed();
    }
  }

  private void over(Optional<Outcome> outcome) {
    run.over(outcome, receivedBytes, answer.sentBytes());
    shared.runs().over(run);
  }

  /** What keeps a session's end from being a good one. */
  private Optional<Refusal> verdict(Outcome outcome) {
    return switch (outcome.end()) {
      case COMPLETED ->
          refusedAll(outcome.report())
              .or(() -> Optional.of(incomplete()).filter(unused -> !answer.whole()));
      case CANCELLED ->
          Optional.of(
              Refusal.of(503, "cancelled", "The session was cancelled", "Send the request again"));
      case FAILED ->
          Optional.of(new Refusal(Status.of(outcome.problems().getFirst()), outcome.problems()));
    };
  }

  /** Packets were refused and nothing came out: that is no empty result, it is none. */
  private Optional<Refusal> refusedAll(SessionReport report) {
    if (answer.sentBytes() > 0) {
      return Optional.empty();
    }
    var problems =
        report.nodes().stream()
            .filter(node -> !node.skipped().isEmpty())
            .map(Execution::refusedBy)
            .toList();
    return problems.isEmpty() ? Optional.empty() : Optional.of(new Refusal(422, problems));
  }

  private static Problem refusedBy(NodeReport node) {
    String codes =
        node.skipped().entrySet().stream()
            .map(entry -> entry.getValue() + " as " + entry.getKey())
            .sorted()
            .collect(Collectors.joining(", "));
    return new Problem(
            "no-output",
            "Nothing came out, and node '"
                + node.node()
                + "' refused packets of the "
                + node.received()
                + " it was given: "
                + codes,
            "Look up what these codes mean, and whether the input is what the node takes",
            new Problem.Where("", node.node(), node.kind(), node.plugin(), "", 0, 0))
        .in(Category.INPUT);
  }

  private static Refusal incomplete() {
    return Refusal.of(
        500,
        "output-incomplete",
        "The pipeline ended without completing its output",
        "This is a fault of the node that writes it; report it to its author");
  }
}
