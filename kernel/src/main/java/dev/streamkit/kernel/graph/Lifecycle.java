package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Node;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.kernel.host.Host;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, opens, restarts and closes nodes, off the media path and within bounds of time. */
final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Graph graph;
  private final Host host;
  private final RestartPolicy policy;
  private final Map<Cell, ArrayDeque<Long>> restartsNs = new HashMap<>();

  Lifecycle(Graph graph, RestartPolicy policy) {
    this.graph = graph;
    this.host = graph.host();
    this.policy = policy;
  }

  /** A node, or why there is none. */
  record Made(Node node, Throwable failure) {}

  /** Makes a node. The result never has an exception. */
  CompletableFuture<Made> make(NodeBlueprint blueprint) {
    var made = new CompletableFuture<Made>();
    var alarm =
        host.alarm(
            graph.limits().openMs() * 1000, () -> made.complete(new Made(null, late("made"))));
    host.background(
        "make " + blueprint.id(),
        () -> {
          Made result;
          try {
            result = new Made(blueprint.create().call(), null);
          } catch (
              Throwable t) { // a plugin's code: whatever it throws is its own failure, not ours
            result = new Made(null, t);
          }
          alarm.cancel();
          if (!made.complete(result) && result.node() != null) {
            result.node().close(); // nobody waits for it any more
          }
        });
    return made;
  }

  private IllegalStateException late(String what) {
    return new IllegalStateException(
        "it was not " + what + " within " + graph.limits().openMs() + " ms");
  }

  /** Opens a new node of a cell, which then runs, restarts or has failed. */
  void open(Cell cell, Node node) {
    var settled = new AtomicBoolean();
    var alarm =
        host.alarm(
            graph.limits().openMs() * 1000,
            () -> {
              if (settled.compareAndSet(false, true)) {
                cell.status.fault("open-stuck");
                graph.openFailed(cell, Problems.of(cell, "open", late("opened")), true);
              }
            });
    host.background(
        "open " + cell.id(),
        () -> {
          Throwable thrown = null;
          try {
            node.open(cell.context);
          } catch (Throwable t) { // as above
            thrown = t;
          }
          alarm.cancel();
          if (thrown != null) {
            close(node, cell);
          }
          if (!settled.compareAndSet(false, true)) {
            if (thrown == null) {
              close(node, cell);
            }
          } else if (thrown == null) {
            graph.opened(cell, node);
          } else {
            graph.openFailed(cell, Problems.of(cell, "open", thrown), false);
          }
        });
  }

  /** Whether the cell may be made anew; if so it will be, after a while. On the graph's lock. */
  boolean restart(Cell cell, Node old) {
    long nowNs = host.nanoTime();
    var recent = restartsNs.computeIfAbsent(cell, key -> new ArrayDeque<>());
    while (!recent.isEmpty() && nowNs - recent.peek() > policy.windowMs() * 1_000_000) {
      recent.poll();
    }
    if (recent.size() >= policy.restarts()) {
      return false;
    }
    long delayUs = policy.backoffMs() * 1000 << recent.size();
    recent.add(nowNs);
    cell.status.restarts.increment();
    Runnable later = () -> host.alarm(delayUs, () -> remake(cell));
    if (old == null) {
      later.run();
    } else {
      closeLate(cell, old, later); // what it holds may be what the new one needs: a port, a file
    }
    return true;
  }

  private void remake(Cell cell) {
    if (graph.remaking(cell)) {
      var unused = make(cell.blueprint).thenAccept(made -> graph.remade(cell, made));
    }
  }

  /**
   * Closes the node of a cell that is over, then the cell is settled; as a zombie when it takes too
   * long.
   */
  void close(Cell cell, Node node) {
    if (node == null) {
      graph.settled(cell);
      return;
    }
    within(
        "close " + cell.id(),
        () -> close(node, cell),
        () -> graph.settled(cell),
        () -> {
          cell.status.state(State.ZOMBIE, "did not return from close");
          graph.settled(cell);
        });
  }

  /**
   * Closes a node that its cell has replaced, or that came too late. The session's end waits for
   * it, within bounds.
   */
  void closeLate(Cell cell, Node node) {
    if (node != null) {
      closeLate(cell, node, () -> {});
    }
  }

  private void closeLate(Cell cell, Node node, Runnable then) {
    graph.awaitLate();
    Runnable closed =
        () -> {
          then.run();
          graph.closedLate();
        };
    within("close " + cell.id(), () -> close(node, cell), closed, closed);
  }

  private static void close(Node node, Cell cell) {
    try {
      node.close();
    } catch (Throwable t) { // a plugin's code: whatever it throws is its own failure, not ours
      cell.status.fault("close-failed");
      LOG.warn("{}", Problems.of(cell, "close", t));
    }
  }

  /**
   * Runs a task in the background, then one of the two: {@code late} when it takes longer than a
   * close may.
   */
  private void within(String name, Runnable task, Runnable done, Runnable late) {
    var settled = new AtomicBoolean();
    var alarm =
        host.alarm(
            graph.limits().closeMs() * 1000,
            () -> {
              if (settled.compareAndSet(false, true)) {
                late.run();
              }
            });
    host.background(
        name,
        () -> {
          task.run();
          alarm.cancel();
          if (settled.compareAndSet(false, true)) {
            done.run();
          }
        });
  }
}
