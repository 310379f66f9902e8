package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.LinkReport;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.Budget;
import dev.streamkit.kernel.memory.SlabPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A graph on real threads, put together in a line or two. */
final class TestGraph {
  static final Limits LIMITS = new Limits(8, 1 << 20, 100, 2_000, 1_000, true);

  final Graph graph;
  private final List<NodeBlueprint> blueprints = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();

  TestGraph(
      String id,
      Mode mode,
      RestartPolicy restarts,
      ThreadHost host,
      Watchdog watchdog,
      long maxBufferBytes) {
    graph =
        new Graph(
            id,
            mode,
            LIMITS,
            restarts,
            host,
            new Budget(new SlabPool(1 << 20), maxBufferBytes),
            Observer.NOBODY);
    watchdog.watch(graph);
  }

  TestGraph node(String id, Callable<Node> create) {
    return node(id, Descriptor.Threading.SHARED, create);
  }

  TestGraph node(String id, Descriptor.Threading threading, Callable<Node> create) {
    blueprints.add(
        new NodeBlueprint(
            id,
            "test@1",
            Descriptor.of("test::" + id.replace('-', '_'), "A node of a test.")
                .withThreading(threading),
            List.of(Pin.inputs("in", PacketType.ANY)),
            List.of(Pin.output("out", PacketType.ANY)),
            create,
            null,
            null));
    return this;
  }

  TestGraph link(String from, String to) {
    return link(from, to, "in");
  }

  TestGraph link(String from, String to, String pin) {
    connections.add(new Connection(from, "out", to, pin, LinkMode.RELIABLE));
    return this;
  }

  TestGraph start() {
    graph.start(blueprints, connections);
    return this;
  }

  Outcome end() {
    return graph.outcome().orTimeout(20, TimeUnit.SECONDS).join();
  }

  static NodeReport node(SessionReport report, String id) {
    return report.nodes().stream().filter(node -> node.node().equals(id)).findFirst().orElseThrow();
  }

  static void requireBalance(SessionReport report) {
    for (LinkReport link : report.links()) {
      if (!link.balanced() || link.inFlight() != 0) {
        throw new AssertionError("the ledger does not balance: " + link);
      }
    }
  }

  // ---- nodes ----

  /** What a processor of a test does with a packet. */
  interface Handler {
    void handle(NodeContext context, Packet packet, Output out) throws Exception;
  }

  static Processor processor(Handler handler) {
    return new Processor() {
      private NodeContext context;

      @Override
      public void open(NodeContext opened) {
        context = opened;
      }

      @Override
      public void handle(String input, Packet packet, Output out) throws Exception {
        handler.handle(context, packet, out);
      }
    };
  }

  static Processor pass() {
    return processor((context, packet, out) -> out.send("out", packet));
  }

  static Processor sink() {
    return processor((context, packet, out) -> packet.close());
  }

  /** Gives so many packets of 1 000 bytes. */
  static Loop source(int count) {
    return new Loop() {
      private NodeContext context;

      @Override
      public void open(NodeContext opened) {
        context = opened;
      }

      @Override
      public void run(Input in, Output out) throws Exception {
        for (int i = 0; i < count; i++) {
          out.send("out", new Binary("x", context.buffers().allocate(1_000), new Timing(i, 1, i)));
        }
      }
    };
  }
}
