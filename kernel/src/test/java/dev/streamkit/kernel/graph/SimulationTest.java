package dev.streamkit.kernel.graph;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random graphs, delays, failures and edits, driven by seeds on one thread with a clock of their
 * own. To repeat a run that failed: {@code -Dsimulation.seed=N}.
 */
class SimulationTest {
  private static final int RUNS = Integer.getInteger("simulation.runs", 12_000);
  private static final long FIRST_SEED = 1;

  @Test
  void everyRunKeepsTheLedgerAndTheOrder() {
    Long only = Long.getLong("simulation.seed");
    if (only != null) {
      new Simulation(only).run();
      return;
    }
    System.out.println("seeds " + FIRST_SEED + " to " + (FIRST_SEED + RUNS - 1));
    var tally = new Simulation.Tally();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      try {
        tally.add(new Simulation(seed).run());
      } catch (Throwable t) {
        fail("seed " + seed + ": " + t.getMessage(), t);
      }
    }
    System.out.println(tally);
    assertTrue(
        tally.coversEverything(), () -> "the runs do not meet everything they should: " + tally);
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    var random = new Random(7);
    for (int i = 0; i < 50; i++) {
      long seed = random.nextLong();
      String first = new Simulation(seed).run().toString();
      String second = new Simulation(seed).run().toString();
      assertTrue(first.equals(second), () -> "seed " + seed + ":\n" + first + "\n" + second);
    }
  }
}
