package dev.streamkit.cli.run;

import dev.streamkit.api.session.SessionReport;
import dev.streamkit.cli.Table;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a session did, in two tables: its nodes with their times, its links with their ledger. */
final class Stats {
  private final SessionReport report;

  Stats(SessionReport report) {
    this.report = report;
  }

  void print(PrintWriter out) {
    var nodes =
        new Table("NODE", "KIND", "STATE", "IN", "OUT", "SKIPPED", "BUSY ms", "THREAD", "COUNTERS");
    for (var node : report.nodes()) {
      nodes.row(
          node.node(),
          node.kind(),
          node.state().name().toLowerCase(Locale.ROOT),
          node.received(),
          node.sent(),
          sum(node.skipped()),
          milliseconds(node.busyNs()),
          node.own() ? "own" : "shared",
          list(node.counters()));
    }
    nodes.print(out);
    out.println();
    var links =
        new Table(
            "LINK",
            "SENT",
            "DELIVERED",
            "DROPPED",
            "PURGED",
            "IN FLIGHT",
            "WAIT ms",
            "P99 ms",
            "LEDGER");
    for (var link : report.links()) {
      links.row(
          link.connection(),
          link.sent(),
          link.delivered(),
          link.droppedTotal(),
          link.purged(),
          link.inFlight(),
          milliseconds(link.waits().p50Ns()),
          milliseconds(link.waits().p99Ns()),
          link.balanced() ? "balanced" : "DOES NOT BALANCE");
    }
    links.print(out);
    out.printf(
        Locale.ROOT,
        "%nPacket memory: peak %.1f MB, leaked references %d%n",
        report.buffers().peakBytes() / 1e6,
        report.buffers().leaked());
  }

  private static String milliseconds(long ns) {
    return String.format(Locale.ROOT, "%.2f", ns / 1e6);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String list(Map<String, Long> counters) {
    var text = new StringBuilder();
    new TreeMap<>(counters)
        .forEach(
            (name, value) ->
                text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
    return text.toString();
  }
}
