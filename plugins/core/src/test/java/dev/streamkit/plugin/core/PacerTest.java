package dev.streamkit.plugin.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When packets leave a pacer, to the tick. */
class PacerTest {
  private static final long TICK_US = 2_000;
  private static final long FRAME_US = 20_000;

  private static NodeHarness<PacerConfig> pacer(double speed, int burst) throws Exception {
    return NodeHarness.of(new PacerFactory(), new PacerConfig(speed, 16, burst)).open();
  }

  private static void feed(NodeHarness<PacerConfig> harness, int from, int to) throws Exception {
    for (int at = from; at < to; at++) {
      harness.send("in", Media.encoded(harness.pool(), at, at * FRAME_US, FRAME_US));
    }
  }

  /** The clock's time for each packet that leaves until {@code untilUs}. */
  private static List<Long> departures(NodeHarness<PacerConfig> harness, long untilUs)
      throws Exception {
    var times = new ArrayList<Long>();
    collect(harness, times);
    while (harness.clock().nowUs() < untilUs) {
      harness.tick(TICK_US);
      collect(harness, times);
    }
    return times;
  }

  private static void collect(NodeHarness<PacerConfig> harness, List<Long> times) throws Exception {
    var packets = harness.outputs("out");
    packets.forEach(_ -> times.add(harness.clock().nowUs()));
    NodeHarness.closeAll(packets);
  }

  @Test
  void packetsLeaveAsTheyPlayAndTheEndComesBehindThem() throws Exception {
    try (var harness = pacer(1, 0)) {
      feed(harness, 0, 5);
      harness.endOfInputs();
      assertEquals(List.of(0L, 20_000L, 40_000L, 60_000L, 80_000L), departures(harness, 80_000));
      harness.drain();
      harness.finish();
    }
  }

  @Test
  void theSpeedDividesTheTimes() throws Exception {
    try (var harness = pacer(2.5, 0)) {
      feed(harness, 0, 4);
      assertEquals(List.of(0L, 8_000L, 16_000L, 24_000L), departures(harness, 30_000));
    }
  }

  @Test
  void anotherSpeedHoldsFromNowOn() throws Exception {
    try (var harness = pacer(1, 0)) {
      feed(harness, 0, 4);
      assertEquals(List.of(0L), departures(harness, 10_000));
      harness.tune(new PacerConfig(2, 16, 0));
      assertEquals(List.of(16_000L, 26_000L, 36_000L), departures(harness, 50_000));
    }
  }

  @Test
  void theFirstPacketsGoTenTimesAsFast() throws Exception {
    try (var harness = pacer(1, 3)) {
      feed(harness, 0, 5);
      assertEquals(List.of(0L, 2_000L, 4_000L, 6_000L, 26_000L), departures(harness, 40_000));
    }
  }

  @Test
  void aPauseOfTheInputStartsAnewWithABurst() throws Exception {
    try (var harness = pacer(1, 1)) {
      feed(harness, 0, 2);
      assertEquals(List.of(0L, 2_000L), departures(harness, 400_000));
      feed(harness, 2, 5);
      assertEquals(List.of(400_000L, 402_000L, 422_000L), departures(harness, 500_000));
    }
  }

  @Test
  void whatIsLateIsCaughtUp() throws Exception {
    try (var harness = pacer(1, 0)) {
      feed(harness, 0, 1);
      assertEquals(List.of(0L), departures(harness, 100_000));
      feed(harness, 1, 8);
      assertEquals(
          List.of(100_000L, 100_000L, 100_000L, 100_000L, 100_000L, 120_000L, 140_000L),
          departures(harness, 150_000));
    }
  }

  @Test
  void aGapInMediaTimeIsKept() throws Exception {
    try (var harness = pacer(1, 0)) {
      feed(harness, 0, 2);
      feed(harness, 10, 12);
      assertEquals(List.of(0L, 20_000L, 200_000L, 220_000L), departures(harness, 300_000));
    }
  }

  @Test
  void timeThatStartsAgainPlaysOn() throws Exception {
    try (var harness = pacer(1, 0)) {
      feed(harness, 100, 102);
      feed(harness, 0, 2);
      assertEquals(List.of(0L, 20_000L, 40_000L, 60_000L), departures(harness, 100_000));
    }
  }

  @Test
  void whatHasNoLengthGoesWithWhatStandsBeforeIt() throws Exception {
    try (var harness = pacer(1, 0)) {
      feed(harness, 0, 2);
      harness.send("in", new Text("between", Timing.NONE));
      harness.send("in", Media.encoded(harness.pool(), 2, 40_000, FRAME_US));
      assertEquals(List.of(0L, 20_000L, 40_000L, 40_000L), departures(harness, 60_000));
    }
  }

  @Test
  void tenMinutesOfUntimedAudioDoNotDrift() throws Exception {
    var format = new AudioFormat(44_100, 1, AudioFormat.Sample.F32);
    int packets = 600 * 44_100 / 1_024;
    try (var harness = pacer(1, 0)) {
      long leftUs = 0;
      for (int at = 0; at < packets; at++) {
        harness.send("in", Media.raw(harness.pool(), format, Timing.NONE, new float[1_024]));
        while (harness.outputPins().isEmpty()) {
          harness.tick(1_000);
        }
        leftUs = harness.clock().nowUs();
        harness.closeOutputs();
      }
      long dueUs = Timing.framesToUs((packets - 1) * 1_024L, 44_100);
      assertTrue(leftUs >= dueUs && leftUs - dueUs < 1_000, leftUs + " us instead of " + dueUs);
    }
  }

  @Test
  void aPauseBeforeTheEndIsNotWaitedFor() throws Exception {
    try (var harness = pacer(1, 0)) {
      feed(harness, 0, 1);
      feed(harness, 100, 101);
      assertEquals(List.of(0L), departures(harness, 100_000));
      harness.endOfInputs();
      assertEquals(1, departures(harness, 100_000).size());
      harness.finish();
    }
  }
}
