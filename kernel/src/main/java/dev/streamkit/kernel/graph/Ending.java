package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Node;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * How the cells of a graph end, and with the last of them the graph. Used under the graph's lock.
 */
final class Ending {
  private final Graph graph;
  private final Wiring wiring;
  private final Lifecycle lifecycle;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Set<Cell> unsettled = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private Outcome.End end = Outcome.End.COMPLETED;
  private volatile String reason = "completed";
  private boolean stopping;
  private boolean over;
  private int closingLate;

  Ending(Graph graph, Wiring wiring, Lifecycle lifecycle) {
    this.graph = graph;
    this.wiring = wiring;
    this.lifecycle = lifecycle;
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** Why cells are stopped. Any thread. */
  String reason() {
    return reason;
  }

  boolean stopping() {
    return stopping;
  }

  /** Whether the outcome is known. */
  boolean over() {
    return over;
  }

  /** The cells whose node is not closed yet. */
  Set<Cell> unsettled() {
    return unsettled;
  }

  void await(Cell cell) {
    unsettled.add(cell);
  }

  void note(Problem problem) {
    problems.add(problem);
  }

  /**
   * A node has failed for good: whatever ends the session from now on, it has failed. To be
   * followed by a stop.
   */
  void failing() {
    if (!stopping) {
      end = Outcome.End.FAILED;
      reason = "another node failed";
    }
  }

  /** Stops all cells, unless that is under way already. */
  void stopAll(Outcome.End how, String why) {
    if (stopping) {
      return;
    }
    if (end == Outcome.End.COMPLETED) {
      end = how;
      reason = why;
    }
    stopping = true;
    completeWhenSettled();
    List.copyOf(unsettled).forEach(this::stop);
    giveUpLater();
  }

  /** Stops one cell. */
  void stop(Cell cell) {
    cell.stay.leaving = true;
    cell.stop();
  }

  /**
   * Who has not ended after a while is abandoned: neither the session nor a change waits for a
   * stuck node.
   */
  void giveUpLater() {
    graph
        .host()
        .alarm(graph.limits().closeMs() * 500, this::giveUp); // twice: the first time is a warning
  }

  private void giveUp() {
    synchronized (graph) {
      boolean waiting = false;
      for (Cell cell : List.copyOf(unsettled)) {
        if (!cell.stay.leaving || cell.stay.ended && !cell.stay.opening) {
          continue; // at work, or being closed: that has its own limit
        }
        if (cell.stay.opening) {
          cell.status.state(State.ZOMBIE, "did not return from open");
          settled(cell);
        } else if (cell.abandon()) {
          settled(cell);
        } else {
          waiting = true;
        }
      }
      if (waiting) {
        giveUpLater();
      }
    }
  }

  /** A cell is over; its node is still to be closed. */
  void finished(Cell cell, Node closing) {
    cell.stay.leaving = true;
    cell.stay.ended = true;
    if (!cell.stay.opening) {
      lifecycle.close(cell, closing != null ? closing : cell.stay.unused);
    }
    if (graph.mode() == Mode.ONESHOT && wiring.cells().allMatch(this::overOrFeeding)) {
      stopAll(Outcome.End.COMPLETED, "completed");
    }
  }

  /** A oneshot is over when every node at the end of its chain is: what still runs feeds nobody. */
  private boolean overOrFeeding(Cell cell) {
    return cell.stay.ended || wiring.feedsOthers(cell);
  }

  /** A node was opened whose cell is to stop: it is closed when the cell has ended. */
  void unused(Cell cell, Node node) {
    if (cell.stay.ended) {
      lifecycle.close(cell, node);
    } else {
      cell.stay.unused = node;
    }
  }

  /** A cell is over and its node closed, or given up. */
  void settled(Cell cell) {
    if (unsettled.remove(cell)) {
      cell.closeLane();
      wiring.settled(cell);
      completeWhenSettled();
    }
  }

  /** The end waits for one more node that has no cell any more. */
  void awaitLate() {
    closingLate++;
  }

  /** It waits for one less. */
  void closedLate() {
    closingLate--;
    completeWhenSettled();
  }

  private void completeWhenSettled() {
    if (stopping && !over && unsettled.isEmpty() && closingLate == 0) {
      over = true;
      wiring.everyLink().forEach(Link::purge);
      var result = new Outcome(end, problems, graph.report(0));
      graph.host().background("end of " + graph.id(), () -> outcome.complete(result));
    }
  }
}
