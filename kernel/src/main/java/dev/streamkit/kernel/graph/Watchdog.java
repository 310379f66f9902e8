package dev.streamkit.kernel.graph;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all graphs some times a second: a node that holds up the shared strand gets a strand of
 * its own, one that does not come back is named, and a graph that waits for itself gets a longer
 * link.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final long PERIOD_NS = 50_000_000;

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
        try {
          graphs.forEach(Watchdog::check);
        } catch (RuntimeException e) {
          LOG.error("the watchdog could not look at a session: this is a fault of the server", e);
        }
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
        processor.check(nowNs);
      }
    }
    Stall.relieve(cells, graph.liveLinks());
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
}
