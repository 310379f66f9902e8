package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeException.Category;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Param;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.packet.Timing;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every node must do, as tests. A plugin extends it once for each kind, with a configuration
 * and a short, realistic stream. Abilities are tested because the node implements their interface.
 *
 * @param <C> the node's configuration
 */
@Timeout(120)
public abstract class NodeContract<C extends Record> {
  /** Of all random content; another one comes from the system property of this name. */
  private static final long SEED = Long.getLong("streamkit.tck.seed", 20_261_120L);

  private static final long THREAD_PATIENCE_MS = 2_000;

  /**
   * A packet of the stream.
   *
   * @param pin the input that it goes to
   * @param packet the packet, in memory of the pool that was given
   */
  public record Sample(String pin, Packet packet) {}

  /** For subclasses. */
  protected NodeContract() {}

  /** The factory of the kind. */
  protected abstract NodeFactory<C> factory();

  /** A configuration that works. */
  protected abstract C config();

  /** A short stream, new on each call and always the same; empty for a source. */
  protected abstract List<Sample> samples(LeakCheckingPool pool) throws Exception;

  /** Binds what the node needs to the harness, before it is opened: files, streams. */
  protected void prepare(NodeHarness<C> harness) throws Exception {}

  /** Configurations that must be refused, by their own constructor or by the factory. */
  protected List<Supplier<C>> refusedConfigs() {
    return List.of();
  }

  /** Another configuration, for a node that can be tuned. */
  protected C tuned() {
    return config();
  }

  /** Whether what comes out has exactly the timing of what went in. */
  protected boolean keepsTiming() {
    return factory().descriptor().conserves() == Descriptor.Conserves.PACKETS;
  }

  @Test
  void describesItself() {
    Descriptor descriptor = factory().descriptor();
    assertEquals(descriptor, factory().descriptor());
    assertFalse(descriptor.summary().isBlank(), "summary is empty");
    assertEquals(factory().config(), config().getClass());
    for (var component : factory().config().getRecordComponents()) {
      assertNotNull(component.getAnnotation(Param.class), component + " has no @Param");
    }
    var names = new HashSet<String>();
    for (Pin input : factory().inputs(config())) {
      assertTrue(names.add(input.name()), "two inputs '" + input.name() + "'");
      assertTrue(input.cardinality() != Pin.Cardinality.BROADCAST, input + " cannot broadcast");
    }
    for (Pin output : factory().outputs(config())) {
      assertEquals(1, output.types().size(), output + " gives one type");
      if (output.types().iterator().next() instanceof PacketType.SameAs same) {
        assertTrue(names.contains(same.input()), output + " is like an unknown input");
      }
    }
  }

  @Test
  void refusesConfigsThatCannotWork() {
    for (Supplier<C> refused : refusedConfigs()) {
      var e = assertThrows(Exception.class, () -> factory().create(refused.get()).close());
      assertTrue(
          e instanceof IllegalArgumentException
              || e instanceof NodeException refusal && refusal.category() == Category.CONFIG,
          () -> "refused by " + e);
      assertFalse(e.getMessage().isBlank(), "a refusal says why");
    }
  }

  @Test
  @SuppressWarnings("try") // closing by hand is what is tried
  void closesInAnyStateAndTwice() throws Exception {
    Node unopened = factory().create(config());
    unopened.close();
    unopened.close();
    try (var harness = prepared().open()) {
      harness.finish();
      harness.node().close();
      harness.pool().assertClean();
    }
  }

  @Test
  void endsWithoutAnyInput() throws Exception {
    try (var harness = prepared().open()) {
      end(harness);
      harness.finish();
    }
  }

  @Test
  void takesTheStreamAndGivesEverythingBack() throws Exception {
    try (var harness = prepared()) {
      var before = samples(harness.pool());
      var given = before.stream().map(Sample::packet).map(Packet::timing).toList();
      harness.open();
      feed(harness, before);
      end(harness);
      var conservation =
          new Conservation(
              factory().descriptor().conserves(), factory().outputs(config()), keepsTiming());
      conservation.check(given, timings(harness));
      harness.finish();
    }
  }

  @Test
  void doesTheSameBesideAnotherNode() throws Exception {
    try (var one = prepared();
        var other = prepared()) {
      var toOne = samples(one.pool());
      var toOther = samples(other.pool());
      one.open();
      other.open();
      for (int at = 0; at < toOne.size(); at++) {
        one.send(toOne.get(at).pin(), toOne.get(at).packet());
        other.send(toOther.get(at).pin(), toOther.get(at).packet());
      }
      end(one);
      end(other);
      assertEquals(timings(one), timings(other));
      one.finish();
      other.finish();
    }
  }

  @Test
  void leavesAnotherBranchIntact() throws Exception {
    try (var harness = prepared()) {
      var stream = samples(harness.pool());
      var other = stream.stream().map(sample -> sample.packet().retain()).toList();
      var content = other.stream().map(NodeContract::content).toList();
      harness.open();
      feed(harness, stream);
      end(harness);
      for (int at = 0; at < other.size(); at++) {
        assertArrayEquals(content.get(at), content(other.get(at)), "content of packet " + at);
      }
      NodeHarness.closeAll(other);
      harness.finish();
    }
  }

  @Test
  void stopsInMidStream() throws Exception {
    try (var harness = prepared().withRoom(1)) {
      var stream = samples(harness.pool());
      harness.open();
      feed(harness, stream.subList(0, stream.size() / 2));
      NodeHarness.closeAll(stream.stream().skip(stream.size() / 2).map(Sample::packet).toList());
      harness.interrupt();
      harness.finish();
    }
  }

  @Test
  void survivesPacketsOfOtherKinds() throws Exception {
    var random = new Random(SEED);
    for (String pin : inputPins()) {
      for (int kind = 0; kind < StrangePackets.KINDS; kind++) {
        try (var harness = prepared()) {
          var stream = samples(harness.pool());
          harness.open();
          feed(harness, stream.subList(0, stream.size() / 2));
          var strange = StrangePackets.ofKind(kind, harness.pool(), random);
          String what = strange + " at '" + pin + "'";
          var tolerance = Tolerance.of(Category.INPUT);
          boolean skipped = !tolerance.permits(what, () -> harness.send(pin, strange));
          var rest = stream.subList(stream.size() / 2, stream.size());
          if (harness.node() instanceof Gated) { // it may take the strange packet any time later
            for (Sample sample : rest) {
              tolerance.permits(what, () -> harness.send(sample.pin(), sample.packet()));
            }
            tolerance.permits(what, () -> end(harness));
          } else {
            feed(harness, rest);
            if (!skipped || harness.node() instanceof Processor) {
              end(harness);
            }
          }
          harness.finish();
        }
      }
    }
  }

  @Test
  void survivesDamagedContent() throws Exception {
    var random = new Random(SEED);
    for (var damage : StrangePackets.Damage.values()) {
      for (boolean alone : List.of(true, false)) {
        try (var harness = prepared()) {
          String what = damage + " content, seed " + SEED;
          var tolerance =
              harness.node() instanceof Processor
                  ? Tolerance.of(Category.INPUT, Category.RESOURCES)
                  : Tolerance.of(Category.values());
          var stream = samples(harness.pool());
          harness.open();
          for (Sample sample : stream) {
            Packet twin = damage.twin(sample.packet(), harness.pool(), random);
            if (twin != null) {
              tolerance.permits(what, () -> harness.send(sample.pin(), twin));
            }
            if (alone) {
              sample.packet().close();
            } else {
              tolerance.permits(what, () -> harness.send(sample.pin(), sample.packet()));
            }
          }
          // A node of which nothing came out says so at the end.
          Tolerance.of(Category.values()).permits(what, () -> end(harness));
          harness.finish();
        }
      }
    }
  }

  @Test
  void survivesTheEndOfMemory() throws Exception {
    for (int allocations : List.of(0, 1, 2, 5)) {
      try (var harness = prepared()) {
        var stream = new ArrayList<>(samples(harness.pool()));
        harness.pool().failAfter(allocations);
        String what = "no memory after " + allocations + " allocations";
        var tolerance = Tolerance.of(Category.RESOURCES);
        if (tolerance.permits(what, harness::open)) {
          for (Sample sample : stream) {
            tolerance.permits(what, () -> harness.send(sample.pin(), sample.packet()));
          }
          // A node of which nothing came out says so at the end.
          Tolerance.of(Category.values()).permits(what, () -> end(harness));
        } else {
          stream.forEach(sample -> sample.packet().close());
        }
        harness.finish();
      }
    }
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    takesTheStreamAndGivesEverythingBack(); // libraries may start threads of theirs, once
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    takesTheStreamAndGivesEverythingBack();
    stopsInMidStream();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread)) {
        thread.join(THREAD_PATIENCE_MS);
        assertFalse(thread.isAlive(), () -> thread + " lives after close");
      }
    }
  }

  @Test
  void isTunedBetweenPackets() throws Exception {
    try (var plain = prepared();
        var tuned = prepared()) {
      if (!(plain.node() instanceof Tunable)) {
        return;
      }
      var stream = samples(plain.pool());
      plain.open();
      feed(plain, stream);
      end(plain);
      var toTuned = samples(tuned.pool());
      tuned.open();
      for (Sample sample : toTuned) {
        tuned.tune(tuned());
        tuned.send(sample.pin(), sample.packet());
        tuned.tune(config());
      }
      end(tuned);
      assertEquals(timings(plain), timings(tuned));
      plain.finish();
      tuned.finish();
    }
  }

  @Test
  void ticksBetweenPackets() throws Exception {
    try (var harness = prepared()) {
      if (!(harness.node() instanceof Ticking ticking)) {
        return;
      }
      var stream = samples(harness.pool());
      harness.open();
      long periodUs = ticking.periodUs();
      assertTrue(periodUs >= 1_000, "periodUs must be at least 1000, was " + periodUs);
      for (Sample sample : stream) {
        harness.tick(periodUs);
        harness.send(sample.pin(), sample.packet());
      }
      harness.tick(10 * periodUs);
      end(harness);
      harness.finish();
    }
  }

  private NodeHarness<C> prepared() throws Exception {
    var harness = NodeHarness.of(factory(), config());
    prepare(harness);
    return harness;
  }

  private void end(NodeHarness<C> harness) throws Exception {
    harness.endOfInputs();
    harness.drain();
  }

  private void feed(NodeHarness<C> harness, List<Sample> stream) throws Exception {
    for (Sample sample : stream) {
      harness.send(sample.pin(), sample.packet());
    }
  }

  /** The inputs that the samples go to, and those that always have a link. */
  private Set<String> inputPins() throws Exception {
    var pins = new TreeSet<String>();
    var pool = new LeakCheckingPool();
    for (Sample sample : samples(pool)) {
      pins.add(sample.pin());
      sample.packet().close();
    }
    factory().inputs(config()).stream()
        .filter(pin -> pin.cardinality() != Pin.Cardinality.DYNAMIC)
        .forEach(pin -> pins.add(pin.name()));
    return pins;
  }

  private Map<String, List<Timing>> timings(NodeHarness<C> harness) throws Exception {
    var timings = new TreeMap<String, List<Timing>>();
    for (String pin : harness.outputPins()) {
      var packets = harness.outputs(pin);
      timings.put(pin, packets.stream().map(Packet::timing).toList());
      NodeHarness.closeAll(packets);
    }
    return timings;
  }

  private static byte[] content(Packet packet) {
    return packet.payload().bytes().toArray(ValueLayout.JAVA_BYTE);
  }
}
