package dev.streamkit.plugin.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.core.ChaosConfig.Failure;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong, and that it goes wrong in the same way again. */
class ChaosTest {
  private static final int PACKETS = 1_000;

  private static NodeHarness<ChaosConfig> chaos(ChaosConfig config) throws Exception {
    return NodeHarness.of(new ChaosFactory(), config).open();
  }

  private static ChaosConfig chances(long seed, double drop, double duplicate, double corrupt) {
    return new ChaosConfig(seed, 0, 0, drop, duplicate, corrupt, 0, Failure.INPUT, 0, 0);
  }

  private static Packet numbered(NodeHarness<?> harness, int number) throws Exception {
    byte[] content = {(byte) number, (byte) (number >> 8)};
    return new Binary("a/b", harness.pool().filled(content), Timing.NONE);
  }

  /** The numbers of the packets that come out of a thousand. */
  private static List<Integer> numbers(ChaosConfig config) throws Exception {
    try (var harness = chaos(config)) {
      for (int at = 0; at < PACKETS; at++) {
        harness.send("in", numbered(harness, at));
      }
      harness.endOfInputs();
      harness.drain();
      var packets = harness.outputs("out");
      var numbers = packets.stream().map(ChaosTest::number).toList();
      NodeHarness.closeAll(packets);
      harness.finish();
      long sent = PACKETS - harness.report().counter("dropped");
      assertEquals(sent + harness.report().counter("duplicated"), numbers.size());
      return numbers;
    }
  }

  private static int number(Packet packet) {
    var bytes = packet.payload().bytes();
    int low = bytes.get(ValueLayout.JAVA_BYTE, 0) & 0xff;
    return low | (bytes.get(ValueLayout.JAVA_BYTE, 1) & 0xff) << 8;
  }

  @Test
  void theSameSeedDoesTheSame() throws Exception {
    var numbers = numbers(chances(1, 0.1, 0.1, 0.1));
    assertEquals(numbers, numbers(chances(1, 0.1, 0.1, 0.1)));
    assertNotEquals(numbers, numbers(chances(2, 0.1, 0.1, 0.1)));
  }

  @Test
  void oneChanceDoesNotChangeAnother() throws Exception {
    var lost = numbers(chances(1, 0.1, 0, 0));
    assertEquals(lost, numbers(chances(1, 0.1, 0.5, 0)).stream().distinct().toList());
    assertTrue(lost.size() > 850 && lost.size() < 950, () -> "kept " + lost.size());
  }

  @Test
  void exactlyOneBitIsTurned() throws Exception {
    var numbers = numbers(chances(1, 0, 0, 1));
    for (int at = 0; at < PACKETS; at++) {
      var bits = BitSet.valueOf(new long[] {at ^ numbers.get(at)});
      assertEquals(1, bits.cardinality());
    }
  }

  @Test
  void memoryOfOthersIsNotSpoilt() throws Exception {
    try (var harness = chaos(chances(1, 0, 1, 1))) {
      var packet = numbered(harness, 7);
      var other = packet.retain();
      harness.send("in", packet);
      assertEquals(7, number(other));
      other.close();
      harness.closeOutputs();
      harness.finish();
    }
  }

  @Test
  void failuresAreOfTheirCategory() throws Exception {
    for (var failure : Failure.values()) {
      try (var harness = chaos(new ChaosConfig(0, 0, 0, 0, 0, 0, 1, failure, 0, 0))) {
        var packet = numbered(harness, 0);
        var e = assertThrows(NodeException.class, () -> harness.send("in", packet));
        assertEquals(failure.name(), e.category().name());
        assertEquals(1, harness.report().counter("errors"));
        harness.finish();
      }
    }
  }

  @Test
  void packetsAreDelayedAndTheNodeStallsOnce() throws Exception {
    var config = new ChaosConfig(0, 10, 0, 0, 0, 0, 0, Failure.INPUT, 2, 100);
    try (var harness = chaos(config)) {
      var times = new ArrayList<Long>();
      for (int at = 0; at < 5; at++) {
        harness.send("in", numbered(harness, at));
      }
      harness.endOfInputs();
      while (times.size() < 5) {
        harness.tick(1_000);
        var packets = harness.outputs("out");
        packets.forEach(_ -> times.add(harness.clock().nowUs() / 1_000));
        NodeHarness.closeAll(packets);
      }
      assertEquals(List.of(10L, 20L, 130L, 140L, 150L), times);
      assertEquals(1, harness.report().counter("stalls"));
      harness.finish();
    }
  }

  @Test
  void whatIsTunedHoldsFromTheNextPacketOn() throws Exception {
    try (var harness = chaos(chances(1, 1, 0, 0))) {
      harness.send("in", numbered(harness, 1));
      harness.tune(chances(1, 0, 0, 0));
      harness.send("in", numbered(harness, 2));
      var packets = harness.outputs("out");
      assertEquals(List.of(2), packets.stream().map(ChaosTest::number).toList());
      NodeHarness.closeAll(packets);
      harness.finish();
    }
  }
}
