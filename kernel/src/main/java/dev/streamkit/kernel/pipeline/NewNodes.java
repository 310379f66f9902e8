package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Fix.Edit;
import dev.streamkit.kernel.pipeline.Found.Trust;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.KnownKind;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds kinds that may be missing in a pipeline, and puts a node of one in. */
final class NewNodes {
  private final Kinds kinds;
  private final Places places;
  private final Rewriter rewriter;

  NewNodes(Kinds kinds, Places places) {
    this.kinds = kinds;
    this.places = places;
    this.rewriter = places.rewriter();
  }

  /** Several streams for one input, joined by a kind that joins such streams. */
  Stream<Way> join(NodePlan<?> node, Yaml needs) {
    var nodes = places.nodes().orElse(null);
    var input = node.inputs().size() == 1 ? node.inputs().getFirst() : null;
    if (!(needs instanceof Yaml.Sequence list) || nodes == null || input == null) {
      return Stream.of();
    }
    var joining =
        kinds.all().stream()
            .filter(kind -> isJoin(kind, input.types()))
            .map(KnownKind::name)
            .toList();
    if (joining.size() != 1) {
      return Stream.of();
    }
    String id = newId(joining.getFirst());
    var join = node(joining.getFirst(), list.value());
    return Stream.of(
        Way.guess(
            "join them by " + joining.getFirst(),
            List.of(
                rewriter.addAfter(nodes, previous(nodes, node.id()), id, join),
                rewriter.replace(needs, id))));
  }

  /** The entry in front of a node, or the node's own when it is the first. */
  private static Yaml.Entry previous(Yaml.Mapping nodes, String id) {
    var ids = List.copyOf(nodes.entries().keySet());
    return nodes.entries().get(ids.get(Math.max(0, ids.indexOf(id) - 1)));
  }

  private static <C extends Record> boolean isJoin(
      KnownKind<C> kind, Collection<PacketType> wanted) {
    return kind.config()
        .bind(Map.of())
        .config()
        .filter(
            config ->
                kind.factory().inputs(config).stream()
                        .anyMatch(pin -> pin.cardinality() == Pin.Cardinality.DYNAMIC)
                    && kind.factory().outputs(config).stream().anyMatch(pin -> gives(pin, wanted)))
        .isPresent();
  }

  /** A kind that makes the one from the other; somebody must choose where there are several. */
  Stream<Way> between(Connection link, PacketType type, Pin input) {
    return kinds.all().stream()
        .filter(kind -> makes(kind, type, input.types()))
        .flatMap(kind -> insert(link, kind.name()).stream());
  }

  private Optional<Way> insert(Connection link, String kind) {
    String title = "put " + kind + " between '" + link.fromNode() + "' and '" + link.toNode() + "'";
    return places
        .steps()
        .map(
            steps ->
                Way.guess(
                    Trust.ONE_OF_MANY,
                    title,
                    List.of(
                        rewriter.add(steps, LinkWays.index(link.toNode()), Map.of("kind", kind)))))
        .or(
            () ->
                places
                    .need(link)
                    .flatMap(need -> places.nodes().map(nodes -> insert(nodes, need, link, kind)))
                    .map(edits -> Way.guess(Trust.ONE_OF_MANY, title, edits)));
  }

  private List<Edit> insert(Yaml.Mapping nodes, Places.Need need, Connection link, String kind) {
    String id = newId(kind);
    return List.of(
        rewriter.addAfter(
            nodes, nodes.entries().get(link.fromNode()), id, node(kind, need.source().text())),
        rewriter.replace(need.source(), id));
  }

  private static Map<String, Object> node(String kind, Object needs) {
    var node = new LinkedHashMap<String, Object>();
    node.put("kind", kind);
    node.put("needs", needs);
    return node;
  }

  private String newId(String kind) {
    String last = kind.substring(kind.lastIndexOf(':') + 1);
    return Stream.iterate(1, at -> at + 1)
        .map(at -> at == 1 ? last : last + "_" + at)
        .filter(id -> !places.knows(id))
        .findFirst()
        .orElseThrow();
  }

  private static <C extends Record> boolean makes(
      KnownKind<C> kind, PacketType type, Collection<PacketType> wanted) {
    return kind.config()
        .bind(Map.of())
        .config()
        .filter(
            config ->
                kind.factory().inputs(config).stream()
                        .anyMatch(pin -> pin.name().equals("in") && takes(pin, type))
                    && kind.factory().outputs(config).stream()
                        .anyMatch(pin -> pin.name().equals("out") && gives(pin, wanted)))
        .isPresent();
  }

  /** What takes anything makes nothing in particular. */
  private static boolean takes(Pin input, PacketType type) {
    return input.types().stream()
        .anyMatch(wanted -> !wanted.equals(PacketType.ANY) && wanted.accepts(type));
  }

  private static boolean gives(Pin output, Collection<PacketType> wanted) {
    return output.types().stream()
        .filter(type -> !type.equals(PacketType.ANY) && !(type instanceof PacketType.SameAs))
        .anyMatch(type -> LinkWays.accepts(wanted, type));
  }
}
