package dev.streamkit.benchmark;

import dev.streamkit.api.node.Descriptor.Threading;
import dev.streamkit.kernel.graph.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a packet costs from one node to the next when there is always work. */
final class HopBenchmark {
  private static final int PASSES = 16;
  private static final int FRAME_BYTES = 3840;
  private static final Load EMPTY = new Load(0, 64, 2);
  private static final Load FRAMES = new Load(FRAME_BYTES, 64, 2);
  private static final Load MANY = new Load(0, 64, PASSES);
  private static final Load ONE = new Load(0, 1, 1);

  private final Report report = new Report("hop", "A saturated hop");
  private final Kernel kernel = Kernel.make();
  private final long warmUpMs;
  private final long windowMs;
  private final int windows;

  HopBenchmark(boolean quick) {
    warmUpMs = quick ? 1_000 : 4_000;
    windowMs = quick ? 300 : 1_000;
    windows = quick ? 5 : 9;
  }

  Report run() throws Exception {
    strand("no payload", EMPTY);
    strand("3840 B payload", FRAMES);
    own();
    peers();
    report.note(
        "CPU is that of the whole process; a hop is a link: "
            + (PASSES + 1)
            + " for a packet on its way from the pump through the nodes to the drain. The first row for each load"
            + " counts all the work, making and freeing the packets included; `of one more node` is the difference between"
            + " a chain of 16 nodes and one of 1.");
    report.note("Packets of 3840 B hold a pooled buffer, which is neither filled nor read.");
    report.note(
        "In the chain of SHARED and OWN nodes by turns each OWN node costs one crossing into it and one out of it.");
    return report;
  }

  private void strand(String load, Load packets) throws Exception {
    var sixteen = measure("strand, 16 nodes, " + load, packets, PASSES, Threading.SHARED);
    var one = measure("strand, 1 node, " + load, packets, 1, Threading.SHARED);
    var cpu = each(sixteen, usage -> usage.cpuNsPerPacket() / (PASSES + 1));
    report.row("Strand, " + load + ", all work, CPU", 50, cpu.median(), 1, "ns", cpu.spread(1));
    double oneCpu = each(one, Usage::cpuNsPerPacket).median();
    double oneBytes = each(one, Usage::bytesPerPacket).median();
    var moreCpu = each(sixteen, usage -> (usage.cpuNsPerPacket() - oneCpu) / (PASSES - 1));
    var moreBytes = each(sixteen, usage -> (usage.bytesPerPacket() - oneBytes) / (PASSES - 1));
    String what = "Strand, " + load + ", of one more node, ";
    report.row(what + "CPU", 50, moreCpu.median(), 1, "ns", moreCpu.spread(1));
    report.row(what + "allocation", 1, moreBytes.median(), 3, "B", moreBytes.spread(3));
    report.row(
        "Packets on that strand: making, first and last hop, freeing", oneBytes, 0, "B/packet", "");
  }

  private void own() throws Exception {
    var own = measure("OWN chain", MANY, PASSES, Threading.OWN);
    var hop = each(own, usage -> usage.cpuNsPerPacket() / (PASSES + 1));
    report.row("Chain of 16 OWN nodes, a hop, CPU", 1_000, hop.median(), 0, "ns", hop.spread(0));
    var bytes = each(own, usage -> usage.bytesPerPacket() / (PASSES + 1));
    report.row("The same, allocation", bytes.median(), 2, "B", bytes.spread(2));
    var turns = measure("by turns", MANY, PASSES, Threading.SHARED, Threading.OWN);
    var inOut = each(turns, usage -> usage.cpuNsPerPacket() / (PASSES / 2));
    report.row(
        "SHARED and OWN by turns, into and out of an OWN node, CPU",
        1_000,
        inOut.median(),
        0,
        "ns",
        inOut.spread(0));
    var single = measure("OWN chain, one packet", ONE, PASSES, Threading.OWN);
    var wake = each(single, usage -> usage.cpuNsPerPacket() / (PASSES + 1));
    report.row(
        "Chain of 16 OWN nodes with one packet under way: a thread is woken for each hop, CPU",
        wake.median(),
        0,
        "ns",
        wake.spread(0));
  }

  private List<Usage> measure(String what, Load load, int passes, Threading... threadings)
      throws Exception {
    try (var chain = new Saturated(kernel, Limits.DEFAULT, load, passes, threadings)) {
      chain.use(warmUpMs);
      List<Usage> usages = new ArrayList<>();
      for (int i = 0; i < windows; i++) {
        usages.add(record(what, chain.use(windowMs)));
      }
      return usages;
    }
  }

  private void peers() throws Exception {
    peer("virtual", Thread.ofVirtual());
    peer("platform", Thread.ofPlatform().daemon());
  }

  private void peer(String kind, Thread.Builder builder) throws Exception {
    try (var peer = new QueuePeer(builder, PASSES)) {
      peer.use(warmUpMs);
      List<Usage> usages = new ArrayList<>();
      for (int i = 0; i < windows; i++) {
        usages.add(record("peer: " + kind + " threads", peer.use(windowMs)));
      }
      var cpu = each(usages, usage -> usage.cpuNsPerPacket() / (PASSES + 1));
      report.row(
          "Peer: a " + kind + " thread for each node, ArrayBlockingQueue of 128, a hop, CPU",
          cpu.median(),
          0,
          "ns",
          cpu.spread(0));
    }
  }

  private Usage record(String what, Usage usage) {
    report.raw(
        what
            + ": "
            + usage
            + " "
            + Machine.number(usage.cpuNsPerPacket(), 1)
            + " ns/packet, "
            + Machine.number(usage.bytesPerPacket(), 2)
            + " B/packet, load "
            + Machine.number(Machine.loadAverage(), 2));
    return usage;
  }

  private static Samples each(List<Usage> usages, ToDoubleFunction<Usage> figure) {
    return new Samples(usages.stream().mapToDouble(figure).toArray());
  }
}
