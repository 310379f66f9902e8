package dev.streamkit.kernel.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Latency;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void nothingMeasuredIsNothing() {
    assertEquals(Latency.NONE, new Latencies().report());
  }

  @Test
  void percentilesAreRightToAnEighth() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var latencies = new Latencies();
      long[] all = new long[1 + random.nextInt(5_000)];
      for (int i = 0; i < all.length; i++) {
        all[i] = (long) Math.exp(7 + random.nextDouble() * 17);
        latencies.add(all[i]);
      }
      Arrays.sort(all);
      var report = latencies.report();
      assertEquals(all.length, report.samples());
      assertEquals(all[all.length - 1], report.maxNs());
      assertNear(all[(all.length * 50 + 99) / 100 - 1], report.p50Ns(), seed);
      assertNear(all[(all.length * 99 + 99) / 100 - 1], report.p99Ns(), seed);
    }
  }

  private static void assertNear(long exact, long told, long seed) {
    assertTrue(
        told >= exact && told <= Math.max(1200, exact * 9 / 8 + 1),
        () -> exact + " was told as " + told + ", seed " + seed);
  }

  @Test
  void extremesAreCountedToo() {
    var latencies = new Latencies();
    latencies.add(0);
    latencies.add(Long.MAX_VALUE);
    assertEquals(2, latencies.report().samples());
    assertEquals(Long.MAX_VALUE, latencies.report().maxNs());
  }
}
