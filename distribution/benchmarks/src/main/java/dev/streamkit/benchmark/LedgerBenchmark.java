package dev.streamkit.benchmark;

import dev.streamkit.api.node.Descriptor.Threading;
import dev.streamkit.kernel.graph.Limits;

/** What the ledger costs: the same chain with it and without it, by turns. */
final class LedgerBenchmark {
  private static final int PASSES = 16;

  private final Report report = new Report("ledger", "The cost of the ledger");
  private final Kernel kernel = Kernel.make();
  private final int pairs;
  private final long warmUpMs;
  private final long windowMs;

  LedgerBenchmark(boolean quick) {
    pairs = quick ? 9 : 25;
    warmUpMs = quick ? 300 : 500;
    windowMs = quick ? 300 : 1_000;
  }

  Report run() throws Exception {
    compare("no payload", new Load(0, 64, 2));
    compare("3840 B payload", new Load(3840, 64, 2));
    report.note(
        "Off leaves out the check of order and the times; the counters of packets and bytes stay, because the limits of"
            + " the links are kept by them.");
    report.note(
        "CPU of the whole process for each packet and hop, pairs by turns, the first of a pair alternating.");
    return report;
  }

  private void compare(String load, Load packets) throws Exception {
    use(packets, true, 5 * warmUpMs);
    use(packets, false, 5 * warmUpMs);
    var extra = new double[pairs];
    var hop = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      boolean onFirst = i % 2 == 0;
      double first = use(packets, onFirst, windowMs);
      double second = use(packets, !onFirst, windowMs);
      double on = onFirst ? first : second;
      double off = onFirst ? second : first;
      extra[i] = (on / off - 1) * 100;
      hop[i] = on;
      report.raw(
          load
              + ", pair "
              + i
              + ": on "
              + Machine.number(on, 2)
              + " ns/hop, off "
              + Machine.number(off, 2)
              + " ns/hop, "
              + Machine.number(extra[i], 2)
              + " %, load "
              + Machine.number(Machine.loadAverage(), 2));
    }
    var percent = new Samples(extra);
    report.row("Ledger on, " + load, 5, percent.median(), 1, "%", percent.spread(1));
    var on = new Samples(hop);
    report.row("A hop with it", on.median(), 1, "ns", on.spread(1));
  }

  private double use(Load load, boolean ledger, long ms) throws Exception {
    var now = Limits.DEFAULT;
    var limits =
        new Limits(
            now.linkPackets(),
            now.linkBytes(),
            now.outboxPackets(),
            now.openMs(),
            now.closeMs(),
            ledger);
    try (var chain = new Saturated(kernel, limits, load, PASSES, Threading.SHARED)) {
      chain.use(warmUpMs);
      return chain.use(ms).cpuNsPerPacket() / (PASSES + 1);
    }
  }
}
