package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Fix.Edit;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may help where nodes are not linked as they should be. */
final class LinkWays {
  private final Map<String, NodePlan<?>> plans;
  private final List<Connection> connections;
  private final Flow flow;
  private final NewNodes newNodes;
  private final Places places;
  private final Rewriter rewriter;

  LinkWays(
      Map<String, NodePlan<?>> plans,
      List<Connection> connections,
      Flow flow,
      Kinds kinds,
      Places places) {
    this.plans = plans;
    this.connections = connections;
    this.flow = flow;
    this.newNodes = new NewNodes(kinds, places);
    this.places = places;
    this.rewriter = places.rewriter();
  }

  /** An output that is there instead of one that is not: a near one, or the one that is free. */
  Stream<Way> rename(Connection link, List<Pin> outputs) {
    var names = outputs.stream().map(Pin::name).toList();
    String pin = link.fromPin();
    var near = Nearest.to(pin, names).or(() -> names.stream().filter(pin::startsWith).findFirst());
    var free =
        names.stream()
            .filter(
                name ->
                    connections.stream()
                        .noneMatch(
                            other ->
                                other.fromNode().equals(link.fromNode())
                                    && other.fromPin().equals(name)))
            .toList();
    var only = names.size() == 1 ? names : free.size() == 1 ? free : List.<String>of();
    return (near.isPresent() ? near.stream() : only.stream())
        .flatMap(name -> from(link, link.fromNode(), name));
  }

  private Stream<Way> from(Connection link, String node, String pin) {
    String source = pin.equals("out") ? node : node + "." + pin;
    return places.need(link).stream()
        .map(
            need ->
                Way.sure(
                    "replace '" + need.source().text() + "' by '" + source + "'",
                    rewriter.replace(need.source(), source)));
  }

  /** An input that is there instead of one that is not. */
  Stream<Way> pin(Connection link, NodePlan<?> node) {
    var free =
        node.inputs().stream()
            .map(Pin::name)
            .filter(name -> connections.stream().noneMatch(other -> at(other, node.id(), name)))
            .toList();
    var written = places.need(link).flatMap(Places.Need::pin);
    if (written.isEmpty()) {
      return assign(node);
    }
    var near = Nearest.to(link.toPin(), free);
    return (near.isPresent() ? near.stream() : free.stream().limit(3))
        .map(
            name ->
                Way.sure(
                    "replace '" + link.toPin() + "' by '" + name + "'",
                    rewriter.replace(written.get(), name)));
  }

  private static boolean at(Connection link, String node, String pin) {
    return link.toNode().equals(node) && link.toPin().equals(pin);
  }

  /** Needs without pins, given the pins there are in their order. */
  private Stream<Way> assign(NodePlan<?> node) {
    var needs = places.part(node.id()).body().flatMap(body -> body.get("needs")).orElse(null);
    if (!(needs instanceof Yaml.Sequence list) || list.items().size() != node.inputs().size()) {
      return newNodes.join(node, needs);
    }
    var map = new LinkedHashMap<String, Object>();
    for (int at = 0; at < list.items().size(); at++) {
      map.put(node.inputs().get(at).name(), list.items().get(at).value());
    }
    return Stream.of(
        Way.guess("say which input takes which", List.of(rewriter.replace(needs, map))));
  }

  /** Another output of the same node, for one that takes no second link. */
  Stream<Way> otherOutput(Connection link, NodePlan<?> node, Set<String> taken) {
    return link.toNode().equals(node.id())
        ? Stream.of()
        : node.outputs().stream()
            .map(Pin::name)
            .filter(name -> !taken.contains(node.id() + "." + name))
            .flatMap(name -> from(link, node.id(), name));
  }

  /** For a type that does not fit: an output that goes nowhere, another order, or one node more. */
  Stream<Way> between(Connection link, PacketType type, Pin input) {
    return Stream.of(rewire(link, input.types()), swap(link), newNodes.between(link, type, input))
        .flatMap(ways -> ways);
  }

  /** Takes the stream from elsewhere. */
  Stream<Way> rewire(Connection link, Collection<PacketType> wanted) {
    return places.need(link).stream()
        .flatMap(
            need ->
                feeds(link.toNode(), wanted)
                    .map(
                        source ->
                            Way.guess(
                                "take it from '" + source + "'",
                                List.of(rewriter.replace(need.source(), source)))));
  }

  /** Links a node that nothing feeds, or lets it come later. */
  Stream<Way> feed(NodePlan<?> node) {
    var body = places.part(node.id()).body();
    var wanted =
        node.inputs().stream().flatMap(pin -> pin.types().stream()).collect(Collectors.toSet());
    if (places.steps().isPresent()) {
      return index(node.id()) == 0 ? swap(1) : Stream.of();
    }
    return places.nodes().isEmpty()
        ? Stream.of()
        : feeds(node.id(), wanted)
            .flatMap(
                source ->
                    body.stream()
                        .map(
                            map ->
                                Way.guess(
                                    "write 'needs: " + source + "'", List.of(needs(map, source)))));
  }

  private Edit needs(Yaml.Mapping body, String source) {
    var needs = body.entries().get("needs");
    return needs == null
        ? rewriter.add(body, "needs", source)
        : Rewriter.replace(needs.value().span(), " " + rewriter.write(source));
  }

  /** Outputs that fit, as needs name them: those that no link uses, and the node above. */
  private Stream<String> feeds(String taker, Collection<PacketType> wanted) {
    var used = connections.stream().map(Connection::fromNode).collect(Collectors.toSet());
    var ids = List.copyOf(plans.keySet());
    int above = ids.indexOf(taker) - 1;
    var loose =
        plans.values().stream()
            .filter(plan -> !used.contains(plan.id()) && !plan.id().equals(taker));
    return Stream.concat(loose, above < 0 ? Stream.of() : Stream.of(plans.get(ids.get(above))))
        .distinct()
        .filter(plan -> connections.stream().noneMatch(link -> joins(link, plan.id(), taker)))
        .flatMap(
            plan ->
                plan.outputs().stream()
                    .filter(pin -> accepts(wanted, flow.type(plan.id(), pin.name())))
                    .map(
                        pin ->
                            pin.name().equals("out") ? plan.id() : plan.id() + "." + pin.name()));
  }

  private static boolean joins(Connection link, String from, String to) {
    return link.fromNode().equals(from) && link.toNode().equals(to);
  }

  /** Lets somebody who takes the same stream take it from a node that goes nowhere. */
  Stream<Way> goOn(NodePlan<?> node) {
    return connections.stream()
        .filter(link -> link.toNode().equals(node.id()))
        .flatMap(
            feed ->
                connections.stream()
                    .filter(other -> other.fromNode().equals(feed.fromNode()))
                    .filter(other -> other.fromPin().equals(feed.fromPin()))
                    .filter(other -> !other.toNode().equals(node.id())))
        .flatMap(
            other ->
                places.need(other).stream()
                    .map(
                        need ->
                            Way.guess(
                                "let '" + other.toNode() + "' take it from '" + node.id() + "'",
                                List.of(rewriter.replace(need.source(), node.id())))));
  }

  /** Two neighbours in the other order. */
  private Stream<Way> swap(Connection link) {
    int to = places.steps().isPresent() ? index(link.toNode()) : -1;
    return to < 0 ? Stream.of() : Stream.of(to, to + 1, to - 1).flatMap(this::swap);
  }

  private Stream<Way> swap(int second) {
    var steps = places.steps().map(Yaml.Sequence::items).orElse(List.of());
    return second < 1 || second >= steps.size()
        ? Stream.of()
        : Stream.of(
            Way.guess(
                "let step_" + second + " come before step_" + (second - 1),
                rewriter.swap(steps.get(second - 1), steps.get(second))));
  }

  static int index(String step) {
    return Integer.parseInt(step.substring(step.indexOf('_') + 1));
  }

  static boolean accepts(Collection<PacketType> wanted, PacketType type) {
    return wanted.stream().anyMatch(one -> one.accepts(type));
  }

  /** Takes a link away, or takes its stream from elsewhere. */
  Stream<Way> cut(Connection link) {
    var input = Optional.ofNullable(plans.get(link.toNode())).flatMap(to -> to.input(link.toPin()));
    var elsewhere = input.stream().flatMap(pin -> rewire(link, pin.types()));
    var away =
        places
            .need(link)
            .flatMap(need -> places.part(link.toNode()).body().flatMap(body -> cut(body, need)))
            .map(
                edit ->
                    Way.guess(
                        "take the need '" + link.fromNode() + "' of '" + link.toNode() + "' away",
                        List.of(edit)));
    return Stream.concat(elsewhere, away.stream());
  }

  private Optional<Edit> cut(Yaml.Mapping body, Places.Need need) {
    return switch (body.get("needs").orElse(null)) {
      case Yaml.Sequence list ->
          Stream.iterate(0, at -> at < list.items().size(), at -> at + 1)
              .filter(at -> isNeed(list.items().get(at), need))
              .findFirst()
              .map(at -> rewriter.remove(list, at));
      case Yaml.Mapping map when need.pin().isPresent() ->
          Optional.of(rewriter.remove(map, map.entries().get(need.pin().get().text())));
      case null -> Optional.empty();
      default -> Optional.of(rewriter.remove(body, body.entries().get("needs")));
    };
  }

  private static boolean isNeed(Yaml item, Places.Need need) {
    return item.equals(need.source())
        || item instanceof Yaml.Mapping map
            && map.get("node").filter(need.source()::equals).isPresent();
  }
}
