package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.Kinds.NoConfig;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NodeHarnessTest {
  private static final NoConfig CONFIG = new NoConfig();

  private static Packet bytes(long sequence, Buffer content) {
    return new Binary("text/plain", content, new Timing(Timing.UNKNOWN, Timing.UNKNOWN, sequence));
  }

  /** Gives numbered packets for ever. */
  private static final class Endless implements Loop {
    @Override
    public void run(Input in, Output out) throws InterruptedException {
      for (long sequence = 0; ; sequence++) {
        out.send("out", bytes(sequence, Buffer.EMPTY));
      }
    }
  }

  @Test
  void anEndlessSourceGoesOnlyAsFarAsThereIsRoom() throws Exception {
    try (var harness = NodeHarness.of(Kinds.source(Endless::new), CONFIG).withRoom(3).open()) {
      for (long round = 0; round < 100; round++) {
        var packets = harness.outputs("out");
        assertEquals(3, packets.size());
        assertEquals(round * 3, packets.getFirst().timing().sequence());
      }
      harness.interrupt();
      assertTrue(harness.finished());
    }
  }

  @Test
  void aFloodIsStopped() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(Flood::new), CONFIG).open()) {
      var packet = bytes(0, harness.pool().filled(new byte[1]));
      var error = assertThrows(AssertionError.class, () -> harness.send("in", packet));
      assertTrue(error.getMessage().startsWith("sent more than"), error::getMessage);
    }
  }

  private static final class Flood implements Processor {
    @Override
    public void handle(String input, Packet packet, Output out) throws InterruptedException {
      for (long sequence = 0; ; sequence++) {
        out.send("out", bytes(sequence, Buffer.EMPTY));
      }
    }
  }

  /** Takes one packet for each tick. */
  private static final class OneForEachTick implements Processor, Gated, Ticking {
    private boolean open;

    @Override
    public long periodUs() {
      return 5_000;
    }

    @Override
    public void tick(long nowUs, Output out) {
      open = true;
    }

    @Override
    public boolean accepts(String input) {
      return open;
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws InterruptedException {
      open = false;
      out.send("out", packet);
    }

    @Override
    public void endOfInput(String input, Output out) throws InterruptedException {
      out.send("out", bytes(100, Buffer.EMPTY));
    }
  }

  @Test
  void whatANodeDoesNotAcceptWaits() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(OneForEachTick::new), CONFIG).open()) {
      for (byte at = 0; at < 3; at++) {
        harness.send("in", bytes(at, harness.pool().filled(new byte[] {at})));
      }
      harness.endOfInputs();
      assertTrue(harness.outputPins().isEmpty());
      harness.tick(5_000);
      var first = harness.outputs("out");
      assertEquals(1, first.size());
      NodeHarness.closeAll(first);
      harness.drain();
      assertEquals(15_000, harness.clock().nowUs());
      var rest = harness.outputs("out");
      assertEquals(100, rest.getLast().timing().sequence());
      assertEquals(3, rest.size());
      NodeHarness.closeAll(rest);
      harness.finish();
    }
  }

  @Test
  void whatIsLeftInALinkIsGivenBack() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(OneForEachTick::new), CONFIG).open()) {
      harness.send("in", bytes(0, harness.pool().filled(new byte[1])));
      harness.finish();
    }
  }

  /** Takes nothing, and nothing will ever ask it again. */
  private static final class Shut implements Processor, Gated {
    @Override
    public boolean accepts(String input) {
      return false;
    }

    @Override
    public void handle(String input, Packet packet, Output out) {
      packet.close();
    }
  }

  @Test
  void aNodeThatNeverTakesIsFoundOut() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(Shut::new), CONFIG).open()) {
      harness.send("in", bytes(0, harness.pool().filled(new byte[1])));
      assertThrows(AssertionError.class, harness::drain);
    }
  }

  @Test
  void aLoopWorksByTurns() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(PullingInverter::new), CONFIG).open()) {
      for (byte at = 0; at < 50; at++) {
        harness.send("in", bytes(at, harness.pool().filled(new byte[] {at})));
        var packets = harness.outputs("out");
        assertEquals(1, packets.size());
        byte inverted = packets.getFirst().payload().bytes().get(ValueLayout.JAVA_BYTE, 0);
        assertEquals((byte) ~at, inverted);
        NodeHarness.closeAll(packets);
      }
      assertFalse(harness.finished());
      harness.endOfInputs();
      assertTrue(harness.finished());
      harness.send("in", bytes(50, harness.pool().filled(new byte[1])));
      harness.pool().assertClean();
    }
  }

  @Test
  void whatALoopThrowsComesOutWhereItWasThrown() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(PullingInverter::new), CONFIG).open()) {
      var strange = StrangePackets.ofKind(0, harness.pool(), new java.util.Random(1));
      var e = assertThrows(NodeException.class, () -> harness.send("in", strange));
      assertEquals("not-binary", e.code());
      harness.finish();
    }
  }

  @Test
  void aPacketIsClosedWhenHandleThrows() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(Inverter::new), CONFIG).open()) {
      var strange = StrangePackets.ofKind(0, harness.pool(), new java.util.Random(1));
      assertThrows(NodeException.class, () -> harness.send("in", strange));
      harness.pool().assertClean();
    }
  }

  /** Copies a stream to another one. */
  private static final class Copy implements Loop {
    private NodeContext context;

    @Override
    public void open(NodeContext context) {
      this.context = context;
    }

    @Override
    public void run(Input in, Output out) throws Exception {
      var chunk = ByteBuffer.allocate(2);
      try (var from = context.streams().source("from");
          var to = context.streams().sink("to")) {
        to.contentType(from.contentType());
        while (from.read(chunk) >= 0) {
          to.write(chunk.flip());
          chunk.clear();
        }
        to.complete();
      }
    }
  }

  @Test
  void streamsGiveAndTakeWhatTheyAreTold() throws Exception {
    try (var harness = NodeHarness.of(Kinds.source(Copy::new), CONFIG)) {
      harness.streams().withSink("to").withSource("from", "a/b", new byte[] {1, 2, 3}, new byte[1]);
      harness.open();
      var sink = harness.streams().sink("to");
      assertArrayEquals(new byte[] {1, 2, 3, 0}, sink.bytes());
      assertEquals("a/b", sink.contentType());
      assertTrue(sink.isComplete());
      assertTrue(harness.streams().sourcesClosed());
    }
  }

  @Test
  void aStalledSourceEndsByInterrupt() throws Exception {
    try (var harness = NodeHarness.of(Kinds.source(Copy::new), CONFIG)) {
      harness.streams().withSink("to").withStalledSource("from", "a/b", new byte[] {1});
      harness.open();
      assertFalse(harness.finished());
      harness.interrupt();
      assertTrue(harness.finished());
      assertTrue(harness.streams().sink("to").isBroken());
    }
  }

  @Test
  void anUnboundStreamIsRefusedWithWhatIsBound() throws Exception {
    try (var harness = NodeHarness.of(Kinds.source(Copy::new), CONFIG)) {
      harness.streams().withSource("other", "a/b");
      var e = assertThrows(NodeException.class, harness::open);
      assertEquals("bound: [other]", e.hint());
    }
  }

  /** Sends the time at each tick. */
  private static final class Metronome extends Inverter implements Ticking {
    @Override
    public long periodUs() {
      return 1_000;
    }

    @Override
    public void tick(long nowUs, Output out) throws InterruptedException {
      var timing = new Timing(nowUs, Timing.UNKNOWN, Timing.UNKNOWN);
      out.send("out", new Binary("text/plain", Buffer.EMPTY, timing));
    }
  }

  @Test
  void ticksFollowTheClock() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(Metronome::new), CONFIG).open()) {
      harness.tick(1_000);
      harness.tick(2_500);
      var timesUs = harness.outputs("out").stream().map(p -> p.timing().timestampUs()).toList();
      assertEquals(java.util.List.of(1_000L, 3_500L), timesUs);
      assertThrows(IllegalArgumentException.class, () -> harness.clock().advance(-1));
    }
  }

  /** Keeps its output for later. */
  private static final class Hoarder extends Inverter {
    private Output kept;

    @Override
    public void handle(String input, Packet packet, Output out) throws Exception {
      if (kept == null) {
        kept = out;
      }
      super.handle(input, packet, kept);
    }
  }

  @Test
  void anOutputIsForOneCall() throws Exception {
    try (var harness = NodeHarness.of(Kinds.filter(Hoarder::new), CONFIG).open()) {
      harness.send("in", bytes(0, harness.pool().filled(new byte[1])));
      var late = bytes(1, harness.pool().filled(new byte[1]));
      var error = assertThrows(AssertionError.class, () -> harness.send("in", late));
      assertTrue(error.getMessage().contains("outside of a call"), error::getMessage);
    }
  }
}
