package dev.streamkit.benchmark;

import dev.streamkit.api.node.Descriptor.Threading;
import dev.streamkit.kernel.graph.Graph;
import dev.streamkit.kernel.graph.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * 200 live sessions of 6 nodes at 50 packets a second: what they cost, and how late they wake up.
 */
final class LiveBenchmark {
  private static final int SESSIONS = 200;
  private static final int NODES = 6;
  private static final int PACKETS_PER_SECOND = 50;
  private static final int BARE_PER_SECOND = 250;
  private static final long STAGGER_NS = 1_700_000;
  private static final double SHARE_PERCENT = 12;
  private static final double LATER_MS = 5;
  private static final double ENOUGH = 0.99;

  private final Report report = new Report("live", "200 live sessions");
  private final int warmUpSeconds;
  private final int seconds;
  private final int peerSeconds;

  LiveBenchmark(boolean quick) {
    warmUpSeconds = quick ? 5 : 10;
    seconds = quick ? 10 : 30;
    peerSeconds = quick ? 5 : 15;
  }

  Report run() throws Exception {
    ours();
    peer();
    report.note(
        SESSIONS
            + " sessions of "
            + NODES
            + " nodes and "
            + (NODES - 1)
            + " links, "
            + PACKETS_PER_SECOND
            + " packets of 3840 B a second each: 50 000 hops a second. CPU is that of the whole process without the"
            + " bare timer's thread, in percent of one core; measured for "
            + seconds
            + " s after "
            + warmUpSeconds
            + " s.");
    report.note(
        "Lateness is the time since a wake-up was due. The bare timer is a thread of the same process that wakes every"
            + " 4 ms with parkNanos and does nothing else.");
    return report;
  }

  private void ours() throws Exception {
    var kernel = Kernel.make();
    List<Lateness> woken = new ArrayList<>();
    List<Lateness> arrived = new ArrayList<>();
    List<Listener> sinks = new ArrayList<>();
    List<Graph> graphs = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      var source = new Metronome(lateness(woken, seconds * PACKETS_PER_SECOND));
      var sink = new Listener(lateness(arrived, seconds * PACKETS_PER_SECOND));
      sinks.add(sink);
      graphs.add(
          new Chain(kernel)
              .then("bench::metronome", Threading.SHARED, null, () -> source)
              .passes(NODES - 2, Threading.SHARED)
              .then("bench::listener", Threading.SHARED, null, () -> sink)
              .start(Limits.DEFAULT));
      LockSupport.parkNanos(STAGGER_NS);
    }
    var phase =
        measure(
            "ours",
            seconds,
            woken,
            arrived,
            () -> sinks.stream().mapToLong(Listener::packets).sum());
    graphs.forEach(Graph::cancel);
    graphs.forEach(graph -> graph.outcome().join());
    kernel.watchdog().close();
    kernel.host().close();
    report.row("CPU, share of one core", SHARE_PERCENT, phase.share(), 1, "%", "");
    report.row("CPU of a hop", phase.usPerHop(), 2, "µs", "");
    report.row("Heap memory taken", phase.megabytesPerSecond(), 1, "MB/s", "");
    var wake = Lateness.together(woken);
    report.row(
        "Bare timer in the same run, lateness p99",
        phase.bare().percentile(99),
        2,
        "ms",
        spread(phase.bare()));
    report.row(
        "Wake-up of a source, lateness p99",
        phase.bare().percentile(99) + LATER_MS,
        wake.percentile(99),
        2,
        "ms",
        spread(wake));
    var end = Lateness.together(arrived);
    report.row("Arrival at the last node, lateness p99", end.percentile(99), 2, "ms", spread(end));
  }

  private void peer() throws Exception {
    List<Lateness> woken = new ArrayList<>();
    List<Lateness> arrived = new ArrayList<>();
    List<LivePeer> peers = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      var wake = lateness(woken, peerSeconds * PACKETS_PER_SECOND);
      peers.add(new LivePeer(NODES, wake, lateness(arrived, peerSeconds * PACKETS_PER_SECOND)));
      LockSupport.parkNanos(STAGGER_NS);
    }
    var phase =
        measure(
            "peer",
            peerSeconds,
            woken,
            arrived,
            () -> peers.stream().mapToLong(LivePeer::packets).sum());
    peers.forEach(LivePeer::close);
    report.row(
        "Peer, a virtual thread for each node: CPU, share of one core", phase.share(), 1, "%", "");
    var wake = Lateness.together(woken);
    report.row(
        "Peer: wake-up of a source, lateness p99", wake.percentile(99), 2, "ms", spread(wake));
  }

  private static Lateness lateness(List<Lateness> all, int capacity) {
    var lateness = new Lateness(capacity);
    all.add(lateness);
    return lateness;
  }

  private static String spread(Samples late) {
    return "p50 " + Machine.number(late.median(), 2) + ", max " + Machine.number(late.max(), 2);
  }

  private record Phase(Usage usage, long bareCpuNs, Samples bare) {
    double share() {
      return 100.0 * (usage.cpuNs() - bareCpuNs) / usage.wallNs();
    }

    double usPerHop() {
      return (usage.cpuNs() - bareCpuNs) / 1000.0 / usage.packets() / (NODES - 1);
    }

    double megabytesPerSecond() {
      return usage.allocatedBytes() * 1000.0 / usage.wallNs();
    }
  }

  private Phase measure(
      String what, int duration, List<Lateness> woken, List<Lateness> arrived, LongSupplier packets)
      throws InterruptedException {
    var bareLateness = new Lateness(duration * BARE_PER_SECOND);
    try (var bare = new BareTimer(bareLateness)) {
      Usage.during(warmUpSeconds * 1000L, packets);
      List<Lateness> all = new ArrayList<>(woken);
      all.addAll(arrived);
      all.add(bareLateness);
      long bareCpuNs = bare.cpuNs();
      all.forEach(lateness -> lateness.on(true));
      var usage = Usage.during(duration * 1000L, packets);
      all.forEach(lateness -> lateness.on(false));
      var phase =
          new Phase(usage, bare.cpuNs() - bareCpuNs, Lateness.together(List.of(bareLateness)));
      report.raw(
          what
              + ": "
              + phase.usage()
              + ", bare timer's CPU "
              + phase.bareCpuNs()
              + " ns, load "
              + Machine.number(Machine.loadAverage(), 2));
      report.raw(what + ", bare timer's lateness in ms: " + percentiles(phase.bare()));
      report.raw(what + ", wake-up lateness in ms: " + percentiles(Lateness.together(woken)));
      report.raw(what + ", arrival lateness in ms: " + percentiles(Lateness.together(arrived)));
      check(usage);
      return phase;
    }
  }

  private static String percentiles(Samples late) {
    var text = new StringBuilder();
    for (double percent : new double[] {1, 10, 50, 90, 99, 99.9, 100}) {
      text.append(" p")
          .append(percent)
          .append(' ')
          .append(Machine.number(late.percentile(percent), 2));
    }
    return late.size() + " samples," + text;
  }

  private void check(Usage usage) {
    double perSecond = usage.packets() * 1e9 / usage.wallNs();
    if (perSecond < SESSIONS * PACKETS_PER_SECOND * ENOUGH) {
      report.note(
          "**Only "
              + Machine.number(perSecond, 0)
              + " packets a second arrived: the machine was too busy to judge by these figures.**");
    }
  }
}
