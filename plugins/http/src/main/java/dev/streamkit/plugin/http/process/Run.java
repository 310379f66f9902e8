package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.api.session.Telemetry;
import dev.streamkit.plugin.http.access.Permission;
import dev.streamkit.plugin.http.access.Role;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of one request, so far. Any thread may use it. */
final class Run {
  private static final int MAX_TELEMETRY = 100;

  /** Where a request is in its life. */
  enum State {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String id;
  private final String role;
  private final Instant created = Instant.now();
  private final Deque<Telemetry> telemetry = new ArrayDeque<>();
  private State state = State.RUNNING;
  private State end = State.COMPLETED;
  private List<Problem> problems = List.of();
  private Optional<Session> session = Optional.empty();
  private Optional<SessionReport> report = Optional.empty();
  private Optional<Instant> started = Optional.empty();
  private Optional<Instant> ended = Optional.empty();
  private long receivedBytes;
  private long sentBytes;

  Run(String id, String role) {
    this.id = id;
    this.role = role;
  }

  /**
   * What is known of a request.
   *
   * @param id what the request is called
   * @param session id of its session, once there is one
   * @param state where it is in its life
   * @param problems why it failed, the first cause first
   * @param created when it came
   * @param started when its session was started
   * @param ended when it was over
   * @param receivedBytes bytes of the form that came
   * @param sentBytes bytes of the result that went
   * @param report what its nodes and links did, once there is a session
   * @param telemetry what its nodes told last
   */
  record View(
      String id,
      Optional<String> session,
      State state,
      List<Problem> problems,
      Instant created,
      Optional<Instant> started,
      Optional<Instant> ended,
      long receivedBytes,
      long sentBytes,
      Optional<SessionReport> report,
      List<Telemetry> telemetry) {}

  String id() {
    return id;
  }

  boolean visibleTo(Role asking) {
    return asking.may(Permission.ACCESS_ALL_SESSIONS) || asking.name().equals(role);
  }

  synchronized void started(Session session) {
    this.session = Optional.of(session);
    started = Optional.of(Instant.now());
  }

  synchronized void told(Telemetry event) {
    if (telemetry.size() == MAX_TELEMETRY) {
      telemetry.removeFirst();
    }
    telemetry.addLast(event);
  }

  /** What it ended with, before its session did. The first reason stays. */
  synchronized void ends(State how, List<Problem> why) {
    if (problems.isEmpty()) {
      problems = why;
      end = how;
    }
  }

  /** It is over, and so is its session, if it had one. */
  synchronized void over(Optional<Outcome> outcome, long receivedBytes, long sentBytes) {
    outcome.ifPresent(it -> ends(state(it), it.problems()));
    this.receivedBytes = receivedBytes;
    this.sentBytes = sentBytes;
    report = outcome.map(Outcome::report);
    ended = Optional.of(Instant.now());
    state = end;
  }

  private static State state(Outcome outcome) {
    return switch (outcome.end()) {
      case COMPLETED -> State.COMPLETED;
      case CANCELLED -> State.CANCELLED;
      case FAILED -> State.FAILED;
    };
  }

  synchronized View view() {
    return new View(
        id,
        session.map(Session::id),
        state,
        problems,
        created,
        started,
        ended,
        receivedBytes,
        sentBytes,
        report.or(() -> session.map(Session::report)),
        List.copyOf(telemetry));
  }
}
