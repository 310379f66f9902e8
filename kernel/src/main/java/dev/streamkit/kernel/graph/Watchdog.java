package dev.streamkit.kernel.graph;

import dev.streamkit.api.session.NodeReport.State;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at all graphs some times a second: a node that holds up the shared strand gets a strand of
 * its own, one that does not come back is named, and a graph that waits for itself gets a longer
 * link.
 */
public final class Watchdog implements AutoCloseable {
  private static final long PERIOD_NS = 50_000_000;

  /**
   * A node's first calls load classes and native libraries: they may hold up the others for as
   * long.
   */
  private static final long COLD_NS = 500_000_000;

  private static final long STUCK_NS = 5_000_000_000L;

  private final Set<Graph> graphs = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  /** A watchdog with a thread of its own, which sleeps while there is no graph. */
  public Watchdog() {
    thread = Thread.ofPlatform().daemon().name("skit-watchdog").start(this::run);
  }

  /** Looks at this graph until it is over. */
  public void watch(Graph graph) {
    graphs.add(graph);
    var unused = graph.outcome().whenComplete((outcome, thrown) -> graphs.remove(graph));
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      if (graphs.isEmpty()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, PERIOD_NS);
        graphs.forEach(Watchdog::check);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private static void check(Graph graph) {
    long nowNs = graph.host().nanoTime();
    List<Cell> cells = graph.liveCells();
    for (Cell cell : cells) {
      if (cell instanceof ProcessorCell processor) {
        checkCall(processor, nowNs);
      }
    }
    Stall.relieve(cells, graph.liveLinks());
  }

  private static void checkCall(ProcessorCell cell, long nowNs) {
    boolean slow = cell.stillInCall();
    long slowNs = cell.slowForNs(slow, nowNs);
    if (cell.shared()) {
      if (slow && (cell.warm() || slowNs > COLD_NS)) {
        cell.moveOff();
      } else if (cell.slowOnAverage()) {
        cell.submit(cell::moveBetweenCalls);
      }
    } else if (slowNs > STUCK_NS) {
      cell.stuck("in one call for " + slowNs / 1_000_000 + " ms: " + stack(cell.caller()));
    } else if (!slow) {
      cell.unstuck();
    }
  }

  /** The top of a thread's stack in one line. */
  static String stack(Thread thread) {
    if (thread == null) {
      return "no thread";
    }
    var text = new StringBuilder(thread.getName());
    StackTraceElement[] frames = thread.getStackTrace();
    for (int i = 0; i < Math.min(6, frames.length); i++) {
      text.append(i == 0 ? " at " : " < ").append(frames[i]);
    }
    return text.toString();
  }

  /** States that a watchdog may change. */
  static boolean atWork(State state) {
    return state == State.RUNNING || state == State.DEGRADED;
  }
}
