package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Problem.Where;
import dev.streamkit.kernel.params.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Checks the links of one pipeline: both ends exist and are free, and what flows fits. */
final class LinksChecker {
  /** Errors after which nobody knows whether an output was meant to go somewhere. */
  private static final Set<String> LINKS_LOST =
      Set.of(
          "unknown-node", "bad-needs", "bad-node", "missing-kind", "unknown-pin", "unknown-kind");

  private final Map<String, NodePlan<?>> plans;
  private final Set<String> ids;
  private final Mode mode;
  private final Places places;
  private final Problems problems;
  private final LinkWays ways;
  private final Flow flow;
  private final List<Connection> connections;
  private final Map<String, Connection> takenInputs = new HashMap<>();
  private final Map<String, Connection> takenOutputs = new HashMap<>();
  private final Set<String> lists = new HashSet<>();

  LinksChecker(
      Map<String, NodePlan<?>> plans,
      Set<String> ids,
      List<Connection> connections,
      LinkWays ways,
      Flow flow,
      Mode mode,
      Places places,
      Problems problems) {
    this.plans = plans;
    this.ids = ids;
    this.connections = connections;
    this.ways = ways;
    this.flow = flow;
    this.mode = mode;
    this.places = places;
    this.problems = problems;
  }

  List<LinkPlan> check() {
    var links = new ArrayList<LinkPlan>();
    for (var connection : connections) {
      var from = plan(connection, connection.fromNode());
      var to = plan(connection, connection.toNode());
      var output = from == null ? null : output(connection, from);
      var input = to == null ? null : input(connection, to);
      if (output != null && input != null) {
        var type = flow.type(connection.fromNode(), connection.fromPin());
        links.add(new LinkPlan(connection, output, input, type));
        fits(connection, input, type, to);
      }
    }
    unlinked();
    return links;
  }

  /** The node at an end of a link; one that is there, but has no plan, has its error already. */
  private NodePlan<?> plan(Connection connection, String id) {
    if (!ids.contains(id) && !places.knows(id)) {
      problems.error(
          "unknown-node",
          places.connection(connection).where().node(id, ""),
          "the link " + connection + " needs the node '" + id + "', which is not there",
          problems.near(id, plans.keySet()));
    }
    return plans.get(id);
  }

  private Pin output(Connection connection, NodePlan<?> node) {
    String name = connection.fromPin();
    var pin = node.output(name).orElse(null);
    if (pin == null) {
      unknownPin(connection, node, "output", name, node.outputs())
          .with(() -> ways.rename(connection, node.outputs()));
    } else if (pin.cardinality() != Pin.Cardinality.BROADCAST) {
      take(takenOutputs, connection, node, name, "output");
    }
    return pin;
  }

  private Pin input(Connection connection, NodePlan<?> node) {
    String name = connection.toPin();
    var pin = node.input(name).orElse(null);
    if (pin != null) {
      take(takenInputs, connection, node, name, "input");
    } else if (!isListed(connection) || lists.add(node.id())) {
      // All needs of a list miss their pins for one reason.
      unknownPin(connection, node, "input", name, node.inputs())
          .with(() -> ways.pin(connection, node));
    }
    return pin;
  }

  /** Whether its input has its name from its place in a list. */
  private boolean isListed(Connection connection) {
    return connection.toPin().startsWith("in_")
        && places.need(connection).filter(need -> need.pin().isEmpty()).isPresent();
  }

  private void take(
      Map<String, Connection> taken,
      Connection connection,
      NodePlan<?> node,
      String pin,
      String side) {
    var first = taken.putIfAbsent(node.id() + "." + pin, connection);
    if (first != null) {
      problems
          .error(
              "pin-in-use",
              where(connection, node, pin),
              side + " '" + pin + "' takes one link, and " + first + " is there already",
              side.equals("input")
                  ? free(node).orElse("Join streams with a mixer or a muxer.")
                  : "It has " + TypeNames.pins(node.outputs()) + ".")
          .with(() -> ways.otherOutput(connection, node, takenOutputs.keySet()));
    }
  }

  /** The next pin of a family that has no link. */
  private Optional<String> free(NodePlan<?> node) {
    return node.inputs().stream()
        .filter(pin -> pin.cardinality() == Pin.Cardinality.DYNAMIC)
        .findFirst()
        .flatMap(
            family ->
                IntStream.range(0, connections.size())
                    .mapToObj(at -> family.name() + "_" + at)
                    .filter(name -> !takenInputs.containsKey(node.id() + "." + name))
                    .findFirst())
        .map(name -> "Link to '" + name + "' instead.");
  }

  private Found unknownPin(
      Connection connection, NodePlan<?> node, String side, String name, List<Pin> pins) {
    String message = "node '" + node.id() + "' has no " + side + " '" + name + "'";
    var noParams = places.part(node.id()).misspelt("params");
    if (noParams.isPresent()) {
      // Its pins may depend on the parameters that nobody reads.
      return noParams.get().makeError("so " + message);
    }
    var written = places.need(connection).flatMap(Places.Need::pin);
    var place =
        side.equals("input") && written.isPresent()
            ? written.get().place()
            : places.connection(connection);
    return problems.error(
        "unknown-pin",
        Plugged.in(place, node.spec(), node.kind().plugin(), name),
        message,
        Nearest.to(name, pins.stream().map(Pin::name).toList())
                .map(near -> "Did you mean '" + near + "'? ")
                .orElse("")
            + (pins.isEmpty()
                ? "It has no " + side + "s."
                : "It has " + TypeNames.pins(pins) + "."));
  }

  private void fits(Connection connection, Pin input, PacketType type, NodePlan<?> node) {
    if (input.types().stream().noneMatch(wanted -> wanted.accepts(type))) {
      problems
          .error(
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
              "Put a node between them that makes the one from the other.")
          .with(() -> ways.between(connection, type, input));
    }
  }

  private void unlinked() {
    var fed = new HashSet<String>();
    var feeding = new HashSet<String>();
    for (var link : connections) {
      fed.add(link.toNode());
      feeding.add(link.fromNode());
    }
    var unfed =
        plans.values().stream()
            .filter(plan -> !plan.inputs().isEmpty() && !fed.contains(plan.id()))
            .toList();
    unfed.forEach(this::unfed);
    // What goes nowhere may have been meant for a node that nothing feeds.
    if (unfed.isEmpty() && !problems.has(LINKS_LOST)) {
      plans.values().stream()
          .filter(plan -> !plan.outputs().isEmpty() && !feeding.contains(plan.id()))
          .forEach(this::useless);
    }
  }

  /**
   * A node that nothing feeds is odd. A live session may yet link it; one for a request would end
   * without a word about what is missing.
   */
  private void unfed(NodePlan<?> node) {
    var misspelt = places.part(node.id()).misspelt("needs");
    String message = "nothing is linked to node '" + node.id() + "'";
    if (misspelt.isPresent()) {
      if (mode == Mode.ONESHOT) {
        misspelt.get().makeError("so " + message);
      }
    } else if (!problems.isBad(node.id())) {
      String hint =
          places.steps().isPresent()
              ? "Begin with a node that has no inputs."
              : "Say what it 'needs'; its inputs: " + TypeNames.pins(node.inputs()) + ".";
      var found =
          mode == Mode.ONESHOT
              ? problems.error("unlinked-input", where(node), message, hint)
              : problems.warn("unlinked-input", where(node), message, hint);
      found.with(() -> ways.feed(node));
    }
  }

  private void useless(NodePlan<?> node) {
    problems
        .warn(
            "unlinked-output",
            where(node),
            "what node '" + node.id() + "' gives goes nowhere",
            "Its outputs: " + TypeNames.pins(node.outputs()) + ".")
        .with(() -> ways.goOn(node));
  }

  private Where where(NodePlan<?> node) {
    return Plugged.in(places.node(node.id()), node.spec(), node.kind().plugin(), "");
  }

  private Where where(Connection connection, NodePlan<?> node, String pin) {
    return Plugged.in(places.connection(connection), node.spec(), node.kind().plugin(), pin);
  }
}
