package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Problem.Where;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.yaml.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the links of one pipeline: both ends exist and are free, and what flows fits. */
final class LinksChecker {
  private final Map<String, NodePlan<?>> plans;
  private final Mode mode;
  private final Places places;
  private final Problems problems;
  private final Map<String, Connection> takenInputs = new HashMap<>();
  private final Map<String, Connection> takenOutputs = new HashMap<>();

  LinksChecker(Map<String, NodePlan<?>> plans, Mode mode, Places places, Problems problems) {
    this.plans = plans;
    this.mode = mode;
    this.places = places;
    this.problems = problems;
  }

  List<LinkPlan> check(Pipeline pipeline) {
    var links = new ArrayList<LinkPlan>();
    var flow = new Flow(plans, pipeline.connections());
    for (var connection : pipeline.connections()) {
      var from = plan(pipeline, connection, connection.fromNode());
      var to = plan(pipeline, connection, connection.toNode());
      var output = from == null ? null : output(connection, from);
      var input = to == null ? null : input(connection, to);
      if (output != null && input != null) {
        var type = flow.type(connection.fromNode(), connection.fromPin());
        links.add(new LinkPlan(connection, output, input, type));
        fits(connection, input, type, to);
      }
    }
    plans.values().forEach(plan -> unlinked(plan, pipeline.connections()));
    return links;
  }

  /** The node at an end of a link; one that is there, but has no plan, has its error already. */
  private NodePlan<?> plan(Pipeline pipeline, Connection connection, String id) {
    if (pipeline.nodes().stream().noneMatch(node -> node.id().equals(id))) {
      problems.error(
          "unknown-node",
          places.connection(connection).where().node(id, ""),
          "the link " + connection + " needs the node '" + id + "', which is not there",
          Nearest.hint(id, plans.keySet()));
    }
    return plans.get(id);
  }

  private Pin output(Connection connection, NodePlan<?> node) {
    var pin = node.output(connection.fromPin()).orElse(null);
    if (pin == null) {
      unknownPin(connection, node, "output", connection.fromPin(), node.outputs());
    } else if (pin.cardinality() != Pin.Cardinality.BROADCAST) {
      take(takenOutputs, connection, node, connection.fromPin(), "output");
    }
    return pin;
  }

  private Pin input(Connection connection, NodePlan<?> node) {
    var pin = node.input(connection.toPin()).orElse(null);
    if (pin == null) {
      unknownPin(connection, node, "input", connection.toPin(), node.inputs());
    } else {
      take(takenInputs, connection, node, connection.toPin(), "input");
    }
    return pin;
  }

  private void take(
      Map<String, Connection> taken,
      Connection connection,
      NodePlan<?> node,
      String pin,
      String side) {
    var first = taken.putIfAbsent(node.id() + "." + pin, connection);
    if (first != null) {
      problems.error(
          "pin-in-use",
          where(connection, node, pin),
          side + " '" + pin + "' takes one link, and " + first + " is there already",
          side.equals("input") ? "Join streams with a mixer or a muxer." : "");
    }
  }

  private void unknownPin(
      Connection connection, NodePlan<?> node, String side, String name, List<Pin> pins) {
    problems.error(
        "unknown-pin",
        where(connection, node, name),
        "node '" + node.id() + "' has no " + side + " '" + name + "'",
        pins.isEmpty() ? "It has no " + side + "s." : "It has " + names(pins) + ".");
  }

  private static String names(List<Pin> pins) {
    return String.join(
        ", ",
        pins.stream()
            .map(
                pin ->
                    pin.cardinality() == Pin.Cardinality.DYNAMIC
                        ? pin.name() + ", " + pin.name() + "_..."
                        : pin.name())
            .toList());
  }

  private void fits(Connection connection, Pin input, PacketType type, NodePlan<?> node) {
    if (input.types().stream().noneMatch(wanted -> wanted.accepts(type))) {
      problems.error(
          "type-mismatch",
          where(connection, node, connection.toPin()),
          connection.fromNode()
              + "."
              + connection.fromPin()
              + " gives "
              + TypeNames.of(type)
              + ", but "
              + connection.toNode()
              + "."
              + connection.toPin()
              + " takes "
              + TypeNames.of(input.types()),
          "Put a node between them that makes the one from the other.");
    }
  }

  /**
   * A node that nothing feeds, or that feeds nothing, is odd. A live session may yet link it; one
   * for a request would end without a word about what is missing.
   */
  private void unlinked(NodePlan<?> node, List<Connection> connections) {
    var where = Plugged.in(places.node(node.id()), node.spec(), node.kind().plugin(), "");
    if (!node.inputs().isEmpty()
        && connections.stream().noneMatch(link -> link.toNode().equals(node.id()))) {
      String message = "nothing is linked to node '" + node.id() + "'";
      String hint = "Say what it 'needs'; its inputs: " + names(node.inputs()) + ".";
      if (mode == Mode.ONESHOT) {
        problems.error("unlinked-input", where, message, hint);
      } else {
        problems.warn("unlinked-input", where, message, hint);
      }
    }
    if (!node.outputs().isEmpty()
        && connections.stream().noneMatch(link -> link.fromNode().equals(node.id()))) {
      problems.warn(
          "unlinked-output",
          where,
          "what node '" + node.id() + "' gives goes nowhere",
          "Its outputs: " + names(node.outputs()) + ".");
    }
  }

  private Where where(Connection connection, NodePlan<?> node, String pin) {
    Place place = places.connection(connection);
    return Plugged.in(place, node.spec(), node.kind().plugin(), pin);
  }
}
