package dev.streamkit.kernel.session;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Param;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Three kinds for live sessions: a clock that ticks, a label that can be tuned, and a sink that
 * shows what came.
 */
final class LiveKinds {
  /** What the sinks saw. */
  final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  /** The numbers of the packets that the sinks saw. */
  final Queue<Long> sequences = new ConcurrentLinkedQueue<>();

  /** Lets nodes open that are slow to. */
  final CountDownLatch slowMayOpen = new CountDownLatch(1);

  /** A node that gets stuck is in the call that it does not return from. */
  final CountDownLatch stuck = new CountDownLatch(1);

  /** Lets it return after all. */
  final CountDownLatch stuckMayReturn = new CountDownLatch(1);

  record NoConfig() {}

  record LabelConfig(
      @Param(value = "What to add", initial = "a", tunable = true) String label,
      @Param(value = "How often", initial = "1", min = 1, max = 3, tunable = true) int times,
      @Param(value = "Cannot change", initial = "x") String fixed) {}

  NodeFactory<NoConfig> clock() {
    return new Factory<>(
        "test::clock",
        NoConfig.class,
        List.of(),
        List.of(Pin.output("out", PacketType.TEXT)),
        config -> new Clock());
  }

  NodeFactory<LabelConfig> label() {
    return new Factory<>(
        "test::label",
        LabelConfig.class,
        List.of(Pin.input("in", PacketType.TEXT)),
        List.of(Pin.output("out", PacketType.TEXT)),
        Label::new);
  }

  NodeFactory<NoConfig> sink() {
    return new Factory<>(
        "test::sink",
        NoConfig.class,
        List.of(Pin.inputs("in", PacketType.TEXT)),
        List.of(),
        config -> new Sink());
  }

  NodeFactory<NoConfig> broken() {
    return taking(
        "test::broken",
        _ -> {
          throw new IllegalStateException("no licence");
        });
  }

  NodeFactory<NoConfig> slow() {
    return taking("test::slow", _ -> new Slow());
  }

  NodeFactory<NoConfig> stuck() {
    return taking("test::stuck", _ -> new Stuck());
  }

  private static NodeFactory<NoConfig> taking(String kind, Maker<NoConfig> maker) {
    var in = List.of(Pin.inputs("in", PacketType.TEXT));
    return new Factory<>(kind, NoConfig.class, in, List.of(), maker);
  }

  private interface Maker<C> {
    Node make(C config) throws Exception;
  }

  private record Factory<C extends Record>(
      String kind, Class<C> config, List<Pin> in, List<Pin> out, Maker<C> maker)
      implements NodeFactory<C> {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of(kind, "A kind of a test.");
    }

    @Override
    public List<Pin> inputs(C config) {
      return in;
    }

    @Override
    public List<Pin> outputs(C config) {
      return out;
    }

    @Override
    public Node create(C config) throws Exception {
      return maker.make(config);
    }
  }

  private static final class Clock implements Processor, Ticking {
    private long sequence;

    @Override
    public long periodUs() {
      return 2_000;
    }

    @Override
    public void tick(long nowUs, Output out) throws Exception {
      out.send("out", new Text("t", new Timing(nowUs, Timing.UNKNOWN, sequence++)));
    }

    @Override
    public void handle(String input, Packet packet, Output out) {
      throw new AssertionError("a clock has no input");
    }
  }

  private static final class Label implements Processor, Tunable<LabelConfig> {
    private LabelConfig config;

    Label(LabelConfig config) {
      this.config = config;
    }

    @Override
    public void tune(LabelConfig next) throws NodeException {
      if (next.label().equals("forbidden")) {
        throw NodeException.config("forbidden-label", "this label is forbidden", "choose another");
      }
      config = next;
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws Exception {
      out.send(
          "out",
          new Text(
              ((Text) packet).text() + config.label().repeat(config.times()), packet.timing()));
    }
  }

  private final class Slow implements Processor {
    @Override
    public void open(NodeContext context) throws InterruptedException {
      slowMayOpen.await();
    }

    @Override
    public void handle(String input, Packet packet, Output out) {
      packet.close();
    }
  }

  /** Takes no interrupt for an answer. */
  private final class Stuck implements Processor {
    @Override
    public void handle(String input, Packet packet, Output out) {
      stuck.countDown();
      boolean returned = false;
      while (!returned) {
        try {
          stuckMayReturn.await();
          returned = true;
        } catch (InterruptedException _) {
          // it was told to stop
        }
      }
      packet.close();
    }
  }

  private final class Sink implements Processor {
    private String node;

    @Override
    public void open(NodeContext context) {
      node = context.node();
    }

    @Override
    public void handle(String input, Packet packet, Output out) {
      sequences.add(packet.timing().sequence());
      seen.add(node + "." + input + ":" + ((Text) packet).text());
    }
  }
}
