package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.DynamicPins;
import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Nodes that follow a plan and write down all that happens to them. */
final class SimNodes {
  private SimNodes() {}

  /** What a node does. Negative numbers mean never. */
  record Plan(
      int emit,
      int copies,
      int hold,
      int failAt,
      NodeException.Category category,
      boolean failOpen,
      int keep,
      int slowAt) {}

  /** Long enough for the watchdog. */
  private static final long SLOW_NS = 150_000_000;

  record Knob(int copies) {}

  /** What happened to one node, over all its restarts. */
  static final class Diary {
    final String id;
    final Map<String, Long> lastSequence = new HashMap<>();
    final Map<String, Long> received = new HashMap<>();
    final Set<String> ended = new HashSet<>();

    /** Pins whose packets may begin to count anew, as often as they are named. */
    final List<String> newSenders = new ArrayList<>();

    final List<String> wrong = new ArrayList<>();
    long sent;
    int opened;
    int closed;
    int made;
    int tuned;
    boolean inCall;

    Diary(String id) {
      this.id = id;
    }

    void enter() {
      check(!inCall, "two calls at once");
      check(closed < made, "called after close");
      inCall = true;
    }

    void leave() {
      inCall = false;
    }

    void receive(String pin, Packet packet) {
      check(!ended.contains(pin), "packet after the end of " + pin);
      long sequence = packet.timing().sequence();
      boolean inOrder = lastSequence.getOrDefault(pin, -1L) < sequence;
      check(inOrder || newSenders.remove(pin), "disorder at " + pin);
      check(
          packet.payload().sizeBytes() == 0
              || packet.payload().bytes().get(ValueLayout.JAVA_LONG, 0) == sequence,
          "payload of another packet at " + pin);
      lastSequence.put(pin, sequence);
      received.merge(pin, 1L, Long::sum);
    }

    /**
     * The runner takes what a node throws for the node's failure, so what is wrong is written down
     * too.
     */
    void check(boolean holds, String what) {
      if (!holds) {
        wrong.add(what);
        throw new AssertionError("node " + id + ": " + what);
      }
    }
  }

  abstract static class Base {
    final Diary diary;
    final Plan plan;
    final Random random;
    NodeContext context;

    Base(Diary diary, Plan plan, Random random) {
      this.diary = diary;
      this.plan = plan;
      this.random = random;
      diary.made++;
      diary.ended.clear();
      diary.lastSequence.clear();
    }

    public void open(NodeContext context) throws Exception {
      this.context = context;
      if (plan.failOpen()) {
        throw NodeException.config("planned", "planned failure of open", "");
      }
      diary.opened++;
    }

    Packet next() throws NodeException {
      long sequence = diary.sent++;
      var timing = new Timing(sequence, 1, sequence);
      if (sequence % 3 == 0) {
        return new Binary("x", dev.streamkit.api.packet.Buffer.EMPTY, timing);
      }
      var buffer = context.buffers().allocate(64);
      buffer.bytes().set(ValueLayout.JAVA_LONG, 0, sequence);
      return new Binary("x", buffer, timing);
    }

    public void close() {
      diary.closed++;
      diary.check(!diary.inCall, "closed during a call");
    }
  }

  /** Emits so many packets. */
  static final class Source extends Base implements Loop {
    Source(Diary diary, Plan plan, Random random) {
      super(diary, plan, random);
    }

    @Override
    public void run(Input in, Output out) throws Exception {
      diary.enter();
      try {
        for (int i = 0; i < plan.emit(); i++) {
          if (i == plan.failAt()) {
            throw new NodeException(plan.category(), "planned", "planned failure", "", null);
          }
          out.send("out", next());
        }
      } finally {
        diary.leave();
      }
    }
  }

  /** Takes from its inputs by turns, as a muxer that needs all of them does. */
  static final class Join extends Base implements Loop {
    private final int pins;

    Join(Diary diary, Plan plan, Random random, int pins) {
      super(diary, plan, random);
      this.pins = pins;
    }

    @Override
    public void run(Input in, Output out) throws Exception {
      diary.enter();
      try {
        var open = new java.util.TreeSet<String>();
        for (int i = 0; i < pins; i++) {
          open.add("in_" + i);
        }
        while (!open.isEmpty()) {
          for (String pin : java.util.List.copyOf(open)) {
            Packet packet = in.take(pin);
            if (packet == null) {
              open.remove(pin);
              continue;
            }
            diary.receive(pin, packet);
            packet.close();
            out.send("out", next());
          }
        }
      } finally {
        diary.leave();
      }
    }
  }

  /** Turns each packet into some, perhaps later. */
  static class Worker extends Base implements Processor, Tunable<Knob>, DynamicPins {
    private final ArrayDeque<Packet> held = new ArrayDeque<>();
    final Set<String> pins = new HashSet<>();
    private int copies;
    private long seen;
    private int kept;

    Worker(Diary diary, Plan plan, Random random) {
      super(diary, plan, random);
      copies = plan.copies();
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws Exception {
      diary.enter();
      try {
        diary.check(pins.contains(input), "packet at a pin that was not added: " + input);
        diary.receive(input, packet);
        if (seen == plan.slowAt()) {
          LockSupport.parkNanos(SLOW_NS);
        }
        if (seen++ == plan.failAt()) {
          throw new NodeException(plan.category(), "planned", "planned failure", "", null);
        }
        if (kept < plan.keep()) {
          kept++;
          return; // a leak, on purpose
        }
        held.add(packet);
        while (held.size() > plan.hold()) {
          emit(out);
        }
      } finally {
        diary.leave();
      }
    }

    private void emit(Output out) throws Exception {
      held.poll().close();
      for (int i = 0; i < copies; i++) {
        out.send("out", next());
      }
    }

    @Override
    public void endOfInput(String input, Output out) throws Exception {
      diary.enter();
      try {
        diary.check(diary.ended.add(input), "second end of " + input);
        while (!held.isEmpty()) {
          emit(out);
        }
      } finally {
        diary.leave();
      }
    }

    @Override
    public void tune(Knob config) throws Exception {
      diary.enter();
      diary.tuned++;
      diary.leave();
      if (config.copies() > 3) {
        throw NodeException.config("too-many", "planned refusal", "");
      }
      copies = config.copies();
    }

    @Override
    public void pinAdded(String pin) {
      diary.check(pins.add(pin), "pin added twice: " + pin);
      diary.ended.remove(pin);
      diary.lastSequence.remove(pin);
    }

    @Override
    public void pinRemoved(String pin) {
      diary.check(pins.remove(pin), "pin removed that was not there: " + pin);
    }

    @Override
    public void close() {
      super.close();
      held.forEach(Packet::close);
    }
  }

  /** A worker that takes its inputs by turns, and so leaves packets where they are. */
  static final class Merger extends Worker implements Gated {
    Merger(Diary diary, Plan plan, Random random) {
      super(diary, plan, random);
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws Exception {
      diary.check(accepts(input), "packet at an input that was refused: " + input);
      super.handle(input, packet, out);
    }

    @Override
    public boolean accepts(String input) {
      long here = diary.received.getOrDefault(input, 0L);
      return pins.stream()
          .filter(pin -> !diary.ended.contains(pin))
          .allMatch(pin -> here <= diary.received.getOrDefault(pin, 0L));
    }
  }

  /** A worker that takes some packets between two ticks, and also gives something at each. */
  static final class Ticker extends Worker implements Ticking, Gated {
    private int left;
    private int room = 3;

    @Override
    public boolean accepts(String input) {
      return room > 0;
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws Exception {
      diary.check(room-- > 0, "packet at an input that was refused: " + input);
      super.handle(input, packet, out);
    }

    Ticker(Diary diary, Plan plan, Random random) {
      super(diary, plan, random);
      left = plan.emit();
    }

    @Override
    public long periodUs() {
      return 1_000L + random.nextInt(5_000);
    }

    @Override
    public void tick(long nowUs, Output out) throws Exception {
      diary.enter();
      room = 3;
      if (left-- > 0) {
        out.send("out", next());
      }
      diary.leave();
    }
  }

  static Node fail() {
    throw new IllegalStateException("planned failure of a constructor");
  }
}
