package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows what flows through nodes that give on what they get. */
final class Flow {
  private final Map<String, NodePlan<?>> plans;
  private final List<Connection> connections;

  Flow(Map<String, NodePlan<?>> plans, List<Connection> connections) {
    this.plans = plans;
    this.connections = connections;
  }

  /** What comes out of a pin; anything, when that cannot be known. */
  PacketType type(String node, String pin) {
    return type(node, pin, new HashSet<>());
  }

  private PacketType type(String node, String pin, Set<String> seen) {
    var plan = plans.get(node);
    var output = plan == null ? null : plan.output(pin).orElse(null);
    if (output == null || !seen.add(node + "." + pin)) {
      return PacketType.ANY;
    }
    if (!(declared(output) instanceof PacketType.SameAs(String input))) {
      return declared(output);
    }
    // A family's pins give on what the first of them gets.
    return connections.stream()
        .filter(link -> link.toNode().equals(node) && covers(plan, input, link.toPin()))
        .findFirst()
        .map(link -> type(link.fromNode(), link.fromPin(), seen))
        .orElse(PacketType.ANY);
  }

  private static boolean covers(NodePlan<?> plan, String input, String pin) {
    return plan.input(input).map(known -> known.covers(pin)).orElse(false);
  }

  /** An output gives one type; one that says more is not to be known before it runs. */
  private static PacketType declared(Pin output) {
    return output.types().size() == 1 ? output.types().iterator().next() : PacketType.ANY;
  }
}
