package dev.streamkit.plugin.audio.pacer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacerTest {
  static PacerConfig config(double speed, boolean silence, int initialRate) {
    var rate = initialRate == 0 ? Optional.<Integer>empty() : Optional.of(initialRate);
    return new PacerConfig(speed, 32, silence, rate, rate.map(given -> 2));
  }

  private static void feed(NodeHarness<?> node, int packets, long startUs) throws Exception {
    for (Packet packet :
        Pcm.packets(node.pool(), Pcm.MONO, Pcm.tone(440, packets * 960), 960, startUs)) {
      node.send("in", packet);
    }
  }

  private static int taken(NodeHarness<?> node) throws Exception {
    var out = node.outputs("out");
    NodeHarness.closeAll(out);
    return out.size();
  }

  @Test
  void letsPacketsGoAsTheyPlay() throws Exception {
    for (double speed : new double[] {1, 2, 0.5}) {
      try (var node = NodeHarness.of(new PacerFactory(), config(speed, false, 0)).open()) {
        feed(node, 10, 7_000);
        node.endOfInput("in");
        for (int n = 0; n < 9; n++) {
          var out = node.outputs("out");
          assertEquals(1, out.size());
          assertEquals(new Timing(7_000 + n * 20_000L, 20_000, n), out.getFirst().timing());
          NodeHarness.closeAll(out);
          node.tick((long) (20_000 / speed));
        }
        assertEquals(1, taken(node));
        node.finish();
      }
    }
  }

  @Test
  void fillsPausesOnATimeLineOfItsOwnAndEnds() throws Exception {
    try (var node = NodeHarness.of(new PacerFactory(), config(1, true, 0)).open()) {
      node.tick(1_000_000);
      assertTrue(node.outputPins().isEmpty(), "no format is known yet");
      feed(node, 2, 0);
      for (int n = 0; n < 50; n++) { // 100 ms
        node.tick(2_000);
      }
      feed(node, 1, 40_000);
      node.endOfInput("in");
      for (int n = 0; n < 50; n++) {
        node.tick(2_000);
      }
      var out = node.outputs("out");
      assertEquals(6, out.size(), "two, three of silence, one, and then the end");
      for (int n = 0; n < out.size(); n++) {
        assertEquals(new Timing(n * 20_000L, 20_000, n), out.get(n).timing());
        boolean heard = Pcm.levelDb(Pcm.samples(out.subList(n, n + 1))) > -100;
        assertEquals(n < 2 || n == 5, heard, "packet " + n);
      }
      NodeHarness.closeAll(out);
      node.finish();
    }
  }

  @Test
  void isSilentBeforeTheFirstPacketWhenToldTo() throws Exception {
    try (var node = NodeHarness.of(new PacerFactory(), config(1, true, 48_000)).open()) {
      for (int n = 0; n < 30; n++) {
        node.tick(2_000);
      }
      var out = node.outputs("out");
      assertEquals(3, out.size());
      assertEquals(960 * 8, out.getFirst().payload().sizeBytes());
      NodeHarness.closeAll(out);
      node.endOfInputs();
      node.tick(100_000);
      assertTrue(node.outputPins().isEmpty(), "nothing after the end");
      node.finish();
    }
  }

  @Test
  void changesItsSpeedOnly() throws Exception {
    try (var node = NodeHarness.of(new PacerFactory(), config(1, false, 0)).open()) {
      feed(node, 3, 0);
      node.tune(config(10, false, 0));
      node.tick(2_000);
      node.tick(2_000);
      assertEquals(3, taken(node));
      assertThrows(NodeException.class, () -> node.tune(config(10, true, 0)));
      node.finish();
    }
  }
}
