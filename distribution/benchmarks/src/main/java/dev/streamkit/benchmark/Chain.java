package dev.streamkit.benchmark;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Descriptor.Threading;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Mode;
import dev.streamkit.kernel.graph.Graph;
import dev.streamkit.kernel.graph.Limits;
import dev.streamkit.kernel.graph.NodeBlueprint;
import dev.streamkit.kernel.graph.Observer;
import dev.streamkit.kernel.graph.RestartPolicy;
import dev.streamkit.kernel.memory.Budget;
import dev.streamkit.plugin.core.PassthroughFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A graph of nodes in a row, as the server would run it: the shipped pass-through between two ends.
 */
final class Chain {
  private static final PassthroughFactory PASS = new PassthroughFactory();
  private static final Pin IN = Pin.input("in", PacketType.ANY);
  private static final Pin OUT = Pin.output("out", PacketType.ANY);
  private static final long MAX_BUFFER_BYTES = 256L << 20;

  private final Kernel kernel;
  private final List<NodeBlueprint> nodes = new ArrayList<>();
  private final List<Connection> links = new ArrayList<>();

  Chain(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A node after the last one. */
  Chain then(String kind, Threading threading, Pin second, Callable<Node> create) {
    String id = "n" + nodes.size();
    if (!nodes.isEmpty()) {
      link(nodes.getLast().id(), "out", id);
    }
    boolean first = nodes.isEmpty();
    nodes.add(
        new NodeBlueprint(
            id,
            "benchmark@1",
            Descriptor.of(kind, "A node of a benchmark").withThreading(threading),
            List.of(IN),
            List.of(first || second == null ? OUT : second),
            create,
            null, // no node here asks for files or streams
            null));
    return this;
  }

  Chain passes(int count, Threading... threadings) {
    for (int i = 0; i < count; i++) {
      then("core::passthrough", threadings[i % threadings.length], null, () -> PASS.create(null));
    }
    return this;
  }

  private void link(String from, String pin, String to) {
    links.add(new Connection(from, pin, to, "in", LinkMode.RELIABLE));
  }

  int size() {
    return nodes.size();
  }

  /** Runs it until it is cancelled. */
  Graph start(Limits limits) {
    var budget = new Budget(kernel.pool(), MAX_BUFFER_BYTES);
    var graph =
        new Graph(
            "benchmark",
            Mode.DYNAMIC,
            limits,
            RestartPolicy.NEVER,
            kernel.host(),
            budget,
            Observer.NOBODY);
    kernel.watchdog().watch(graph);
    graph.start(nodes, links);
    return graph;
  }

  /** Lets the last node send back to the first. */
  Chain closed(String pin) {
    link(nodes.getLast().id(), pin, nodes.getFirst().id());
    return this;
  }
}
