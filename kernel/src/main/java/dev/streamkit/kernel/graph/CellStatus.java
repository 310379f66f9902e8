package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Health;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.memory.Account;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a node is and what it did, for reports. Counters are written by the thread that runs the
 * node.
 */
final class CellStatus {
  final Counter received = new Counter();
  final Counter sent = new Counter();
  final Counter unlinked = new Counter();
  final Counter purged = new Counter();
  final Counter busyNs = new Counter();
  final Latencies service = new Latencies();
  volatile boolean own;
  private volatile boolean saidStuck;
  private long toldTotal;
  private long toldNs;
  final Counter restarts = new Counter();

  private final NodeBlueprint blueprint;
  private final Account account;
  private final Observer observer;
  private final Map<String, Long> skipped = new ConcurrentHashMap<>();
  private final Map<String, Long> faults = new ConcurrentHashMap<>();
  private final Map<String, Long> counters = new ConcurrentHashMap<>();
  private volatile Condition condition = new Condition(State.INITIALIZING, "", null);

  private record Condition(State state, String reason, Problem problem) {}

  CellStatus(NodeBlueprint blueprint, Account account, Observer observer) {
    this.blueprint = blueprint;
    this.account = account;
    this.observer = observer;
  }

  State state() {
    return condition.state();
  }

  synchronized void state(State state, String reason) {
    become(new Condition(state, reason, condition.problem()), Map.of());
  }

  synchronized void failed(State state, Problem problem) {
    become(new Condition(state, problem.message(), problem), Map.of("code", problem.code()));
  }

  private void become(Condition next, Map<String, Object> details) {
    boolean news = next.state() != condition.state() || !next.reason().equals(condition.reason());
    condition = next;
    if (news) {
      observer.state(blueprint.id(), next.state(), next.reason(), details);
    }
  }

  /** What the node says of itself counts while it runs. */
  synchronized void health(Health health) {
    switch (condition.state()) {
      case RUNNING, RECOVERING, DEGRADED ->
          become(
              new Condition(
                  State.valueOf(health.level().name()), health.reason(), condition.problem()),
              health.details());
      default -> {}
    }
  }

  /** The watchdog sees that the node does not come back from a call. */
  synchronized void stuck(String how) {
    if (condition.state() == State.RUNNING || condition.state() == State.DEGRADED) {
      saidStuck = true;
      state(State.DEGRADED, "stuck " + how);
    }
  }

  /** The watchdog sees that it came back. */
  void unstuck() {
    if (saidStuck) {
      saidStuck = false;
      health(Health.RUNNING);
    }
  }

  void skip(String code) {
    skipped.merge(code, 1L, Long::sum);
  }

  void fault(String name) {
    faults.merge(name, 1L, Long::sum);
  }

  void count(String counter, long delta) {
    counters.merge(counter, delta, Long::sum);
  }

  /**
   * Its report when there is news to tell: at its first packet, then every {@code everyNs} while
   * packets flow. Asked by one thread.
   */
  NodeReport news(long nowNs, long everyNs) {
    long total = received.get() + sent.get();
    if (total == toldTotal || toldTotal > 0 && nowNs - toldNs < everyNs) {
      return null;
    }
    toldTotal = total;
    toldNs = nowNs;
    return report();
  }

  NodeReport report() {
    Condition now = condition;
    Map<String, Long> allFaults = new HashMap<>(faults);
    if (account.doubleCloses() > 0) {
      allFaults.put("double-close", account.doubleCloses());
    }
    return new NodeReport(
        blueprint.id(),
        blueprint.descriptor().kind(),
        blueprint.plugin(),
        now.state(),
        now.reason(),
        received.get(),
        sent.get(),
        unlinked.get(),
        purged.get(),
        skipped,
        account.held(),
        allFaults,
        restarts.get(),
        busyNs.get(),
        service.report(),
        counters,
        own,
        Optional.ofNullable(now.problem()));
  }
}
