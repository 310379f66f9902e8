package dev.streamkit.cli.run;

import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.ProblemJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * How a run ended.
 *
 * @param how {@code completed}, {@code failed}, {@code cancelled}, {@code timeout}
 * @param exitCode what the process tells
 * @param problems why
 * @param report what the session did
 * @param took how long it was
 */
record Ending(
    String how, int exitCode, List<Problem> problems, SessionReport report, Duration took) {
  private static final long REDRAW_MS = 100;

  /** How long a cancelled session may take to give everything back. */
  private static final long CANCEL_WAIT_S = 8;

  /** Waits for a session, not longer than the limit, and cancels it when interrupted. */
  static Ending of(Session session, Duration limit, Progress progress) {
    long startNs = System.nanoTime();
    try {
      while (System.nanoTime() - startNs < limit.toNanos()) {
        try {
          var outcome = session.outcome().get(REDRAW_MS, TimeUnit.MILLISECONDS);
          return of(outcome, Duration.ofNanos(System.nanoTime() - startNs));
        } catch (TimeoutException e) {
          progress.draw(session.report());
        }
      }
      return cancel(session, "timeout", ExitCode.FAILED, startNs);
    } catch (InterruptedException e) {
      return cancel(session, "cancelled", ExitCode.CANCELLED, startNs);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      progress.clear();
    }
  }

  private static Ending of(Outcome outcome, Duration took) {
    return new Ending(
        outcome.end().name().toLowerCase(Locale.ROOT),
        outcome.end() == Outcome.End.COMPLETED ? ExitCode.OK : ExitCode.FAILED,
        outcome.problems(),
        outcome.report(),
        took);
  }

  /** Waits until the session gave everything back, so that no half file can appear afterwards. */
  private static Ending cancel(Session session, String how, int exitCode, long startNs) {
    session.cancel();
    try {
      session.outcome().get(CANCEL_WAIT_S, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | InterruptedException e) {
      // A node is stuck, or somebody is in a hurry; the process ends anyway.
    }
    var took = Duration.ofNanos(System.nanoTime() - startNs);
    return new Ending(how, exitCode, List.of(), session.report(), took);
  }

  boolean completed() {
    return exitCode == ExitCode.OK;
  }

  /** The same, as a failure. */
  Ending failed() {
    return new Ending("failed", ExitCode.FAILED, problems, report, took);
  }

  /** What nodes refused, one line for each node and code. */
  List<String> skipped() {
    return report.nodes().stream().flatMap(Ending::skipped).toList();
  }

  private static Stream<String> skipped(NodeReport node) {
    return new TreeMap<>(node.skipped())
        .entrySet().stream()
            .map(
                entry ->
                    "node '%s' (%s) skipped %d of %d packets: %s"
                        .formatted(
                            node.node(),
                            node.kind(),
                            entry.getValue(),
                            node.received(),
                            entry.getKey()));
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("end", how);
    json.put("exit_code", exitCode);
    json.put("seconds", took.toMillis() / 1000.0);
    json.put("problems", ProblemJson.of(problems));
    json.putAll(ReportJson.of(report));
    return json;
  }
}
