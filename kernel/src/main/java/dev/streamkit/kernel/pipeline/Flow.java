package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Follows what flows through nodes that give on what they get. */
final class Flow {
  private final Map<String, NodePlan<?>> plans;
  private final Map<String, List<Connection>> into = new HashMap<>();
  private final Map<String, PacketType> known = new HashMap<>();

  Flow(Map<String, NodePlan<?>> plans, List<Connection> connections) {
    this.plans = plans;
    connections.forEach(
        link -> into.computeIfAbsent(link.toNode(), _ -> new ArrayList<>()).add(link));
  }

  /** What comes out of a pin; anything, when that cannot be known. */
  PacketType type(String node, String pin) {
    var way = new LinkedHashSet<String>();
    PacketType type = null;
    while (type == null) {
      String key = node + "." + pin;
      var plan = plans.get(node);
      var output = plan == null ? null : plan.output(pin).orElse(null);
      if (output == null || !way.add(key)) {
        type = PacketType.ANY;
      } else if (known.containsKey(key)) {
        type = known.get(key);
      } else if (declared(output) instanceof PacketType.SameAs(String input)) {
        // A family's pins give on what the first of them gets.
        var feed =
            into.getOrDefault(node, List.of()).stream()
                .filter(link -> covers(plan, input, link.toPin()))
                .findFirst();
        type = feed.isPresent() ? null : PacketType.ANY;
        node = feed.map(Connection::fromNode).orElse(node);
        pin = feed.map(Connection::fromPin).orElse(pin);
      } else {
        type = declared(output);
      }
    }
    for (String key : way) {
      known.put(key, type);
    }
    return type;
  }

  private static boolean covers(NodePlan<?> plan, String input, String pin) {
    return plan.input(input).map(known -> known.covers(pin)).orElse(false);
  }

  /** An output gives one type; one that says more is not to be known before it runs. */
  private static PacketType declared(Pin output) {
    return output.types().size() == 1 ? output.types().iterator().next() : PacketType.ANY;
  }
}
