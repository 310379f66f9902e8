package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.LinkReport;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.kernel.host.Host;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.Budget;
import dev.streamkit.kernel.memory.SlabPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One random graph, run to its end. */
final class Simulation {
  private static final SlabPool POOL = new SlabPool(1 << 20);
  private static final int MAX_STEPS = 200_000;

  private final long seed;
  private final Random random;
  private final SimHost simHost;
  private final Budget budget = new Budget(POOL, 1 << 24);
  private final Mode mode;
  private final Graph graph;
  private final Map<String, SimNodes.Diary> diaries = new LinkedHashMap<>();
  private final List<NodeBlueprint> blueprints = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private final Tally tally = new Tally();
  private final boolean edits;
  private final boolean failures;
  private int keeps;
  private int nextId;

  /** On the simulation's own host. */
  Simulation(long seed) {
    this(seed, new Random(seed), null);
  }

  /** On the machine's threads: the graph is that of the seed, what happens when is not. */
  Simulation(long seed, ThreadHost threads) {
    this(seed, new Random(seed), threads);
  }

  private Simulation(long seed, Random random, ThreadHost threads) {
    this.seed = seed;
    this.random = random;
    simHost = threads == null ? new SimHost(random) : null;
    Host host = threads == null ? simHost : threads;
    mode = random.nextInt(3) == 0 ? Mode.DYNAMIC : Mode.ONESHOT;
    edits = mode == Mode.DYNAMIC && random.nextBoolean();
    failures = random.nextInt(3) == 0;
    var limits =
        new Limits(
            1 + random.nextInt(8),
            random.nextBoolean() ? 1 << 20 : 64 + random.nextInt(256),
            100_000,
            threads == null ? 1_000 : 20_000,
            threads == null ? 1_000 : 20_000,
            true);
    var restarts = mode == Mode.DYNAMIC ? new RestartPolicy(2, 1_000, 5) : RestartPolicy.NEVER;
    graph = new Graph("sim", mode, limits, restarts, host, budget, Observer.NOBODY);
  }

  Tally run() {
    int nodes = 2 + random.nextInt(7);
    for (int i = 0; i < nodes; i++) {
      addRandomNode();
    }
    graph.start(blueprints, connections);
    int cancelAt = random.nextInt(4) == 0 ? random.nextInt(400) : Integer.MAX_VALUE;
    for (int step = 0; !graph.outcome().isDone(); step++) {
      if (step == cancelAt) {
        graph.cancel();
        tally.cancelled++;
      }
      if (step > MAX_STEPS) {
        throw new AssertionError("no end after " + step + " steps: " + graph.report(0));
      }
      if (edits && random.nextInt(20) == 0) {
        edit();
      }
      if (!simHost.step() && !advance()) {
        if (mode == Mode.ONESHOT) {
          throw new AssertionError("stuck: " + graph.report(0));
        }
        for (Cell cell : graph.liveCells()) {
          require(
              cell.waits() != Cell.Wait.ROOM, cell.id() + " waits for room that nobody will make");
        }
        graph.cancel();
      }
      if (mode == Mode.DYNAMIC && step == 2_000) {
        graph.cancel();
      }
    }
    check(graph.outcome().join());
    return tally;
  }

  /** Runs it on threads, with edits and perhaps a cancellation from this one. */
  Tally runOnThreads(Watchdog watchdog) {
    int nodes = 2 + random.nextInt(7);
    for (int i = 0; i < nodes; i++) {
      addRandomNode();
    }
    watchdog.watch(graph);
    graph.start(blueprints, connections);
    if (mode == Mode.DYNAMIC) {
      for (int i = random.nextInt(200); i > 0; i--) {
        if (edits && random.nextInt(3) == 0) {
          synchronized (blueprints) {
            edit();
          }
        }
        Thread.onSpinWait();
      }
      graph.cancel();
      tally.cancelled++;
    } else if (random.nextInt(6) == 0) {
      graph.cancel();
      tally.cancelled++;
    }
    check(graph.outcome().orTimeout(60, TimeUnit.SECONDS).join());
    return tally;
  }

  private boolean advance() {
    if (Stall.relieve(graph.liveCells(), graph.liveLinks())) {
      tally.stalls++;
      return true;
    }
    return simHost.sleep();
  }

  // ---- making a graph ----

  private void addRandomNode() {
    int inputs =
        blueprints.isEmpty() ? 0 : random.nextInt(10) == 0 ? 0 : random.nextInt(4) == 0 ? 2 : 1;
    var blueprint = randomNode(inputs);
    for (int i = 0; i < inputs; i++) {
      String from = blueprints.get(random.nextInt(blueprints.size())).id();
      var linkMode = random.nextInt(6) == 0 ? LinkMode.BEST_EFFORT : LinkMode.RELIABLE;
      connections.add(new Connection(from, "out", blueprint.id(), "in_" + i, linkMode));
    }
    blueprints.add(blueprint);
  }

  private NodeBlueprint randomNode(int inputs) {
    String id = "n" + nextId++;
    var diary = new SimNodes.Diary(id);
    diaries.put(id, diary);
    boolean fails = failures && random.nextInt(4) == 0;
    int way = random.nextInt(8);
    var category =
        random.nextBoolean() ? NodeException.Category.INPUT : NodeException.Category.FATAL;
    boolean source = inputs == 0;
    boolean ticker = source && mode == Mode.DYNAMIC && random.nextInt(3) == 0;
    boolean join = !source && random.nextInt(4) == 0;
    int keep = !source && !join && random.nextInt(40) == 0 ? 1 + random.nextInt(3) : 0;
    keeps += keep;
    var plan =
        new SimNodes.Plan(
            random.nextInt(60),
            random.nextInt(5) == 0 ? random.nextInt(6) : 1,
            random.nextInt(4) == 0 ? random.nextInt(5) : 0,
            fails && way > 1 ? random.nextInt(20) : -1,
            category,
            fails && way == 1,
            keep,
            simHost == null && random.nextInt(40) == 0 ? 21 + random.nextInt(20) : -1);
    boolean failsMaking = fails && way == 0;
    var nodeRandom = new Random(random.nextLong());
    var threading = random.nextInt(4) == 0 ? Descriptor.Threading.OWN : Descriptor.Threading.SHARED;
    return new NodeBlueprint(
        id,
        "sim@1",
        Descriptor.of("sim::node", "A node of the simulation.").withThreading(threading),
        List.of(Pin.inputs("in", PacketType.ANY)),
        List.of(Pin.output("out", PacketType.ANY)),
        () -> {
          if (failsMaking) {
            return SimNodes.fail();
          }
          return make(diary, plan, nodeRandom, source, ticker, join, inputs);
        },
        (Access) null,
        null);
  }

  private static Node make(
      SimNodes.Diary diary,
      SimNodes.Plan plan,
      Random random,
      boolean source,
      boolean ticker,
      boolean join,
      int inputs) {
    if (ticker) {
      return new SimNodes.Ticker(diary, plan, random);
    }
    if (source) {
      return new SimNodes.Source(diary, plan, random);
    }
    return join
        ? new SimNodes.Join(diary, plan, random, inputs)
        : random.nextInt(4) == 0
            ? new SimNodes.Merger(diary, plan, random)
            : new SimNodes.Worker(diary, plan, random);
  }

  // ---- editing it ----

  private void edit() {
    if (graph.liveCells().isEmpty()) {
      return;
    }
    String node = blueprints.get(random.nextInt(blueprints.size())).id();
    switch (random.nextInt(6)) {
      case 4 -> insert();
      case 0 -> watch(graph.tune(node, new SimNodes.Knob(random.nextInt(5))));
      case 1 -> disconnect();
      case 2 -> connect();
      case 3 -> {
        if (random.nextInt(3) == 0) {
          connections.removeIf(link -> link.fromNode().equals(node) || link.toNode().equals(node));
          if (blueprints.removeIf(
              blueprint -> blueprint.id().equals(node) && blueprints.size() > 1)) {
            watch(change(List.of(node), List.of(), List.of()));
          }
        }
      }
      default -> {
        var blueprint = randomNode(1);
        watch(
            graph
                .prepare(blueprint)
                .thenCompose(made -> graph.change(List.of(), List.of(made), List.of(), List.of()))
                .thenRun(
                    () -> {
                      synchronized (blueprints) {
                        blueprints.add(blueprint);
                      }
                    }));
      }
    }
  }

  private CompletableFuture<Void> change(
      List<String> removed, List<Connection> old, List<Connection> made) {
    try {
      return graph.change(removed, List.of(), old, made);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Puts a node into a link, in one change. */
  private void insert() {
    if (connections.isEmpty()) {
      return;
    }
    var old = connections.remove(random.nextInt(connections.size()));
    var blueprint = randomNode(1);
    var in = new Connection(old.fromNode(), "out", blueprint.id(), "in_0", LinkMode.RELIABLE);
    var out = new Connection(blueprint.id(), "out", old.toNode(), old.toPin(), LinkMode.RELIABLE);
    var receiver = diaries.get(old.toNode());
    connections.add(in);
    connections.add(out);
    watch(
        graph
            .prepare(blueprint)
            .thenCompose(
                made -> {
                  try {
                    if (receiver != null) {
                      receiver.newSenders.add(old.toPin());
                    }
                    return graph.change(List.of(), List.of(made), List.of(old), List.of(in, out));
                  } catch (IllegalArgumentException e) {
                    made.discard();
                    return CompletableFuture.failedFuture(e);
                  }
                })
            .thenRun(
                () -> {
                  synchronized (blueprints) {
                    blueprints.add(blueprint);
                  }
                }));
  }

  private void disconnect() {
    if (!connections.isEmpty()) {
      watch(
          change(
              List.of(),
              List.of(connections.remove(random.nextInt(connections.size()))),
              List.of()));
    }
  }

  private void connect() {
    int from = random.nextInt(blueprints.size());
    int to = random.nextInt(blueprints.size());
    if (from < to) {
      var link =
          new Connection(
              blueprints.get(from).id(),
              "out",
              blueprints.get(to).id(),
              "in_" + (10 + nextId++),
              LinkMode.RELIABLE);
      connections.add(link);
      watch(change(List.of(), List.of(), List.of(link)));
    }
  }

  private void watch(CompletableFuture<Void> change) {
    var unused =
        change.whenComplete(
            (done, thrown) -> {
              tally.edits++;
              if (thrown != null) {
                tally.refused++;
              }
            });
  }

  // ---- judging it ----

  private void check(Outcome outcome) {
    var report = outcome.report();
    for (LinkReport link : report.links()) {
      require(
          link.balanced() && link.inFlight() == 0 && link.inFlightBytes() == 0,
          "ledger of " + link);
      require(link.disorders() == 0 || mode == Mode.DYNAMIC, "disorder in " + link);
      tally.dropped += link.droppedTotal();
      tally.delivered += link.delivered();
    }
    for (NodeReport node : report.nodes()) {
      var diary = diaries.get(node.node());
      require(
          node.state() == NodeReport.State.STOPPED || node.state() == NodeReport.State.FAILED,
          "state of " + node);
      require(diary.wrong.isEmpty(), node.node() + ": " + diary.wrong);
      require(node.faults().isEmpty(), "faults of " + node);
      require(
          diary.closed == diary.made,
          node.node() + " was made " + diary.made + " times, closed " + diary.closed);
      long received = diary.received.values().stream().mapToLong(Long::longValue).sum();
      require(
          received == node.received(),
          node.node() + " saw " + received + " packets, not " + node.received());
      tally.restarts += node.restarts();
      boolean hidden =
          node.state() == NodeReport.State.FAILED && outcome.end() == Outcome.End.COMPLETED;
      require(!hidden, "a failure in a session that says it completed: " + node);
    }
    require(report.buffers().leaked() <= keeps * 3L, "leaked " + report.buffers());
    if (keeps == 0) {
      require(
          report.buffers().leaked() == 0 && report.buffers().heldBytes() == 0,
          "memory left: "
              + report
                  .toString()
                  .replace("NodeReport", "\nNodeReport")
                  .replace("LinkReport", "\nLinkReport"));
    }
    require(simHost == null || simHost.liveLoops == 0, "loops left");
    if (outcome.end() == Outcome.End.COMPLETED) {
      tally.completed++;
      complete(report.links());
    } else if (outcome.end() == Outcome.End.FAILED) {
      tally.failed++;
    }
    tally.runs++;
  }

  /** Without failure and edits, every packet of every reliable link arrived. */
  private void complete(List<LinkReport> links) {
    for (LinkReport link : links) {
      if (link.connection().mode() == LinkMode.RELIABLE) {
        require(link.delivered() == link.sent(), "packets missing in " + link);
        require(
            link.sent() == diaries.get(link.connection().fromNode()).sent,
            "not all packets were sent into "
                + link
                + " diary "
                + diaries.get(link.connection().fromNode()).sent
                + "\n"
                + graph
                    .report(0)
                    .toString()
                    .replace("NodeReport", "\nNodeReport")
                    .replace("LinkReport", "\nLinkReport"));
      }
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("seed " + seed + ": " + what);
    }
  }

  /** What the runs met. */
  static final class Tally {
    private long runs;
    private long completed;
    private long cancelled;
    private long failed;
    private long delivered;
    private long dropped;
    private long stalls;
    private long restarts;
    private long edits;
    private long refused;

    void add(Tally other) {
      runs += other.runs;
      completed += other.completed;
      cancelled += other.cancelled;
      failed += other.failed;
      delivered += other.delivered;
      dropped += other.dropped;
      stalls += other.stalls;
      restarts += other.restarts;
      edits += other.edits;
      refused += other.refused;
    }

    boolean coversEverything() {
      return List.of(
              completed, cancelled, failed, delivered, dropped, stalls, restarts, edits, refused)
          .stream()
          .allMatch(count -> count > 0);
    }

    @Override
    public String toString() {
      return String.format(
          "%d runs: %d completed, %d cancelled, %d failed; %d packets delivered, %d dropped; %d stalls, %d restarts, %d edits (%d"
              + " refused)",
          runs, completed, cancelled, failed, delivered, dropped, stalls, restarts, edits, refused);
    }
  }
}
