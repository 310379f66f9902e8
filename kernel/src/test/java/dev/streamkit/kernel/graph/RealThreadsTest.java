package dev.streamkit.kernel.graph;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import dev.streamkit.kernel.host.ThreadHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The random graphs of the simulation on real threads: what one thread cannot show, races and
 * memory order, shows here.
 */
class RealThreadsTest {
  private static final int RUNS = Integer.getInteger("threads.runs", 600);

  @Test
  void everyRunKeepsTheLedgerAndTheOrder() {
    var tally = new Simulation.Tally();
    try (var host = new ThreadHost(3);
        var watchdog = new Watchdog()) {
      for (long seed = 1; seed <= RUNS; seed++) {
        try {
          tally.add(new Simulation(seed, host).runOnThreads(watchdog));
        } catch (Throwable t) {
          fail("seed " + seed + ": " + t.getMessage(), t);
        }
      }
    }
    System.out.println(tally);
  }

  @AfterAll
  static void noThreadOfASessionIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("skit-sim")) {
        thread.join(5_000);
        assertFalse(
            thread.isAlive(), () -> thread.getName() + " is left: " + Watchdog.stack(thread));
      }
    }
  }
}
