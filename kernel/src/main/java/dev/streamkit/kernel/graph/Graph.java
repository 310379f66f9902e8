package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.MediaClock;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.kernel.host.Host;
import dev.streamkit.kernel.memory.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A running graph: how its nodes start, what happens when one fails, and how all of them end. Its
 * lock is held for bookkeeping only; no node waits for it while packets move.
 */
public final class Graph {
  private final String id;
  private final Mode mode;
  private final Limits limits;
  private final Host host;
  private final Budget budget;
  private final Lifecycle lifecycle;
  private final Strand shared;
  private final MediaClock clock;
  private final Wiring wiring = new Wiring(this);
  private final Ending ending;
  private final Observer observer;
  private int opening;
  private boolean assembled;
  private boolean sourcesStarted;

  /** A graph without nodes. */
  public Graph(
      String id,
      Mode mode,
      Limits limits,
      RestartPolicy restarts,
      Host host,
      Budget budget,
      Observer observer) {
    this.id = id;
    this.mode = mode;
    this.limits = limits;
    this.host = host;
    this.budget = budget;
    this.observer = observer;
    this.shared = new Strand(host, host::execute);
    this.lifecycle = new Lifecycle(this, restarts);
    this.ending = new Ending(this, wiring, lifecycle);
    long startNs = host.nanoTime();
    this.clock = () -> (host.nanoTime() - startNs) / 1000;
  }

  // ---- what cells ask ----

  Observer observer() {
    return observer;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  Mode mode() {
    return mode;
  }

  Limits limits() {
    return limits;
  }

  Host host() {
    return host;
  }

  Budget budget() {
    return budget;
  }

  MediaClock clock() {
    return clock;
  }

  Strand sharedStrand() {
    return shared;
  }

  String stopReason() {
    return ending.reason();
  }

  // ---- start ----

  /**
   * Makes the nodes, links them and opens them; sources start when all others are open or have
   * failed.
   */
  public void start(List<NodeBlueprint> blueprints, List<Connection> connections) {
    var made = blueprints.stream().map(lifecycle::make).toList();
    var unused =
        CompletableFuture.allOf(made.toArray(CompletableFuture[]::new))
            .thenCompose(
                ready ->
                    assemble(
                        blueprints,
                        made.stream().map(CompletableFuture::join).toList(),
                        connections))
            .exceptionally(this::kernelFault);
  }

  private CompletableFuture<Void> assemble(
      List<NodeBlueprint> blueprints, List<Lifecycle.Made> made, List<Connection> connections) {
    synchronized (this) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < made.size(); i++) {
        cells.add(addCell(blueprints.get(i), made.get(i)));
      }
      return wiring.rewire(List.of(), connections).thenRun(() -> openAll(cells, made));
    }
  }

  /** Only with all links in place: nobody sends into a pin that is linked a moment later. */
  private synchronized void openAll(List<Cell> cells, List<Lifecycle.Made> made) {
    for (int i = 0; i < cells.size(); i++) {
      open(cells.get(i), made.get(i).node());
    }
    assembled = true;
    if (cells.isEmpty() && mode == Mode.ONESHOT) {
      ending.stopAll(Outcome.End.COMPLETED, "completed");
    }
    startSourcesWhenReady();
  }

  /** Our own mistake: the session ends, and says so. */
  private synchronized Void kernelFault(Throwable thrown) {
    ending.note(
        new Problem(
            "kernel-fault",
            "the session could not be assembled: " + thrown,
            "this is a fault of the server; report it",
            new Problem.Where(id, "", "", "", "", 0, 0)));
    ending.stopAll(Outcome.End.FAILED, "a fault of the server");
    return null;
  }

  private Cell addCell(NodeBlueprint blueprint, Lifecycle.Made made) {
    Cell cell =
        wiring.add(
            made.node() instanceof Loop
                ? new LoopCell(this, blueprint)
                : new ProcessorCell(this, blueprint));
    ending.await(cell);
    if (made.node() != null) {
      opening(cell, true); // it is not over before its node was closed
    }
    if (ending.stopping()) {
      ending.stop(cell);
    } else if (made.failure() != null) {
      failForGood(cell, Problems.of(cell, "its constructor", made.failure()));
    }
    return cell;
  }

  private void opening(Cell cell, boolean now) {
    if (cell.stay.opening != now) {
      cell.stay.opening = now;
      opening += now ? 1 : -1;
    }
  }

  private void open(Cell cell, Node node) {
    if (node == null) {
      return;
    }
    opening(cell, !cell.stay.leaving);
    if (cell.stay.leaving) {
      ending.unused(cell, node);
    } else {
      lifecycle.open(cell, node);
    }
  }

  synchronized void opened(Cell cell, Node node) {
    opening(cell, false);
    if (!ending.unsettled().contains(cell)) {
      lifecycle.closeLate(cell, node);
    } else if (cell.stay.leaving) {
      ending.unused(cell, node);
    } else {
      cell.submit(() -> cell.opened(node));
    }
    startSourcesWhenReady();
  }

  synchronized void openFailed(Cell cell, Problem problem, boolean stuck) {
    opening(cell, false);
    if (cell.stay.ended) {
      ending.settled(cell);
    } else if (cell.stay.leaving) {
      ending.note(problem); // it is about to end
    } else if (stuck) {
      failForGood(cell, problem);
    } else {
      failed(cell, null, problem);
    }
    startSourcesWhenReady();
  }

  /**
   * Sources wait for the nodes that were there at the start, so that no first packet meets a node
   * that is not open.
   */
  private void startSourcesWhenReady() {
    if (assembled && !sourcesStarted && opening == 0) {
      sourcesStarted = true;
      wiring.cells().forEach(Cell::start);
    }
  }

  synchronized void sourceReady(Cell cell) {
    if (sourcesStarted) {
      cell.start();
    }
  }

  // ---- changes ----

  /** Makes a node that may be added, or discarded. */
  public CompletableFuture<Prepared> prepare(NodeBlueprint blueprint) {
    return lifecycle.make(blueprint).thenApply(made -> new Prepared(this, blueprint, made));
  }

  /**
   * Changes the graph: takes links and nodes away, adds nodes that are made, which are opened
   * meanwhile, and links. Completes when no packet goes the old way any more; removed nodes may
   * still be closing.
   *
   * @throws IllegalArgumentException when a node or link is not there; nothing is changed
   */
  public synchronized CompletableFuture<Void> change(
      List<String> removed, List<Prepared> added, List<Connection> old, List<Connection> made) {
    for (String node : removed) {
      require(wiring.cell(node) != null, "node '" + node + "'");
    }
    for (Connection connection : old) {
      require(wiring.find(connection) != null, "link " + connection);
    }
    for (Connection connection : made) {
      require(willBeThere(connection.fromNode(), added), "node '" + connection.fromNode() + "'");
      require(willBeThere(connection.toNode(), added), "node '" + connection.toNode() + "'");
    }
    if (ending.over()) {
      added.forEach(Prepared::discard);
      return CompletableFuture.completedFuture(null);
    }
    var cells = added.stream().map(it -> addCell(it.blueprint(), it.made())).toList();
    var rewired = wiring.rewire(old, made);
    for (String node : removed) {
      ending.stop(wiring.remove(node));
    }
    for (int i = 0; i < cells.size(); i++) {
      open(cells.get(i), added.get(i).made().node());
    }
    ending.giveUpLater();
    startSourcesWhenReady();
    return outside(rewired);
  }

  /**
   * The same, but told by a thread that holds no lock and runs no strand: who asked for a change
   * may do anything when it is done.
   */
  private CompletableFuture<Void> outside(CompletableFuture<Void> change) {
    return change.whenCompleteAsync((_, _) -> {}, task -> host.background("changed " + id, task));
  }

  private boolean willBeThere(String node, List<Prepared> added) {
    return wiring.cell(node) != null
        || added.stream().anyMatch(it -> it.blueprint().id().equals(node));
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw new IllegalArgumentException("there is no " + what);
    }
  }

  /** Gives a node its new, complete configuration. */
  public synchronized <C extends Record> CompletableFuture<Void> tune(String node, C config) {
    Cell cell = wiring.cell(node);
    return cell != null
        ? outside(cell.tune(config))
        : CompletableFuture.failedFuture(
            new IllegalArgumentException("there is no node '" + node + "'"));
  }

  // ---- failure ----

  /** A node failed and does not run any more. */
  synchronized void failed(Cell cell, Node old, Problem problem) {
    boolean live = mode == Mode.DYNAMIC && !ending.stopping() && !cell.stay.leaving;
    if (live && lifecycle.restart(cell, old)) {
      cell.status.failed(State.RECOVERING, problem);
    } else {
      cell.node = old; // closed when the cell is over
      failForGood(cell, problem);
    }
  }

  private void failForGood(Cell cell, Problem problem) {
    ending.note(problem);
    if (mode == Mode.ONESHOT) {
      ending.failing();
    }
    cell.submit(() -> cell.fail(problem));
    if (mode == Mode.ONESHOT) {
      ending.stopAll(Outcome.End.FAILED, "another node failed");
    }
  }

  /** Whether a node is to be made anew; the session's end then waits for it. */
  synchronized boolean remaking(Cell cell) {
    if (!cell.stay.leaving) {
      ending.awaitLate();
    }
    return !cell.stay.leaving;
  }

  synchronized void remade(Cell cell, Lifecycle.Made made) {
    if (cell.stay.leaving) {
      lifecycle.closeLate(cell, made.node());
    } else if (made.failure() != null) {
      failed(cell, null, Problems.of(cell, "its constructor", made.failure()));
    } else {
      open(cell, made.node());
    }
    ending.closedLate();
  }

  // ---- the end ----

  /** Stops all nodes without waiting for their streams to end. */
  public synchronized void cancel() {
    ending.stopAll(Outcome.End.CANCELLED, "cancelled");
  }

  /** The cell is over; its node is still to be closed. On the cell's thread. */
  synchronized void finished(Cell cell, Node closing) {
    ending.finished(cell, closing);
  }

  /** The cell is over and its node closed, or given up. */
  synchronized void settled(Cell cell) {
    ending.settled(cell);
  }

  void closeLate(Cell cell, Node node) {
    lifecycle.closeLate(cell, node);
  }

  synchronized void awaitLate() {
    ending.awaitLate();
  }

  synchronized void closedLate() {
    ending.closedLate();
  }

  // ---- reports ----

  /** Completes when nothing of the graph is left. */
  public CompletableFuture<Outcome> outcome() {
    return ending.outcome();
  }

  /** The ledger and the nodes' states. */
  public synchronized SessionReport report(long revision) {
    var nodes = wiring.everyCell().stream().map(cell -> cell.status.report()).toList();
    var links = wiring.everyLink().stream().map(Link::report).toList();
    long leaked =
        ending.unsettled().isEmpty()
            ? wiring.everyCell().stream().mapToLong(cell -> cell.account.held()).sum()
            : 0;
    return new SessionReport(id, revision, nodes, links, budget.report(leaked));
  }

  /**
   * The reports of the nodes that there is news of: of each at its first packet, then every so
   * often while packets flow. Asked by one thread at a time.
   */
  public synchronized List<NodeReport> news(long everyNs) {
    long nowNs = host.nanoTime();
    return wiring.everyCell().stream()
        .map(cell -> cell.status.news(nowNs, everyNs))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The cells that are not settled, for the watchdog. */
  synchronized List<Cell> liveCells() {
    return List.copyOf(ending.unsettled());
  }

  /** The links to cells that are not settled, for the watchdog. */
  synchronized List<Link> liveLinks() {
    return wiring.everyLink().stream()
        .filter(link -> ending.unsettled().contains(link.receiver))
        .toList();
  }
}
