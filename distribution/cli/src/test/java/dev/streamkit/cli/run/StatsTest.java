package dev.streamkit.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Latency;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.LinkReport;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.SessionReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatsTest {
  private static LinkReport link(long sent, long delivered) {
    var connection = new Connection("a", "out", "b", "in", LinkMode.RELIABLE);
    return new LinkReport(
        connection,
        sent,
        delivered,
        Map.of("full", 2L),
        1,
        0,
        0,
        128,
        0,
        new Latency(9, 2_000_000, 4_000_000, 5_000_000));
  }

  private static String print(LinkReport link) {
    var node =
        new NodeReport(
            "a",
            "audio::gain",
            "audio@1.0.0",
            NodeReport.State.STOPPED,
            "",
            10,
            13,
            0,
            0,
            Map.of(),
            0,
            Map.of(),
            0,
            1_500_000,
            Latency.NONE,
            Map.of("clipped", 7L),
            false,
            Optional.empty());
    var buffers = new SessionReport.BufferReport(0, 2_000_000, 0);
    var text = new StringWriter();
    new Stats(new SessionReport("s", 0, List.of(node), List.of(link), buffers))
        .print(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void showNodesAndLedger() {
    assertEquals(
        """
        NODE  KIND         STATE    IN  OUT  SKIPPED  BUSY ms  THREAD  COUNTERS
        a     audio::gain  stopped  10   13        0     1.50  shared  clipped=7

        LINK           SENT  DELIVERED  DROPPED  PURGED  IN FLIGHT  WAIT ms  P99 ms  LEDGER
        a.out -> b.in    13         10        2       1          0     2.00    4.00  balanced

        Packet memory: peak 2.0 MB, leaked references 0
        """,
        print(link(13, 10)).replace(System.lineSeparator(), "\n"));
  }

  @Test
  void sayWhenTheLedgerDoesNotBalance() {
    assertTrue(print(link(14, 10)).contains("DOES NOT BALANCE"));
  }
}
