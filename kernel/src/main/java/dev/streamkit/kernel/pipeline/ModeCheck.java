package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Descriptor.Trait;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.plugin.Kinds;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Sees that all kinds of a pipeline may run the way it is to run. */
final class ModeCheck {
  private final Kinds kinds;
  private final Places places;
  private final Problems problems;

  ModeCheck(Kinds kinds, Places places, Problems problems) {
    this.kinds = kinds;
    this.places = places;
    this.problems = problems;
  }

  /** The mode that a pipeline must have which does not say it. */
  static Mode infer(Kinds kinds, List<NodeSpec> nodes) {
    return nodes.stream().anyMatch(node -> only(kinds, node).equals(Optional.of(Mode.ONESHOT)))
        ? Mode.ONESHOT
        : Mode.DYNAMIC;
  }

  void check(List<NodeSpec> nodes, Mode mode) {
    var wrong =
        nodes.stream()
            .filter(node -> only(kinds, node).filter(only -> only != mode).isPresent())
            .toList();
    boolean allOfThem =
        nodes.stream().noneMatch(node -> only(kinds, node).equals(Optional.of(mode)));
    if (!wrong.isEmpty() && allOfThem && places.mode().isPresent()) {
      wrongMode(wrong.getFirst(), mode);
    } else {
      wrong.forEach(node -> wrongKind(node, mode));
    }
  }

  private static Optional<Mode> only(Kinds kinds, NodeSpec node) {
    return kinds
        .find(node.kind())
        .map(kind -> kind.descriptor().traits())
        .flatMap(
            traits ->
                traits.contains(Trait.ONESHOT_ONLY)
                    ? Optional.of(Mode.ONESHOT)
                    : traits.contains(Trait.DYNAMIC_ONLY)
                        ? Optional.of(Mode.DYNAMIC)
                        : Optional.empty());
  }

  /** No node wants the mode that is written, so the mode is what is wrong. */
  private void wrongMode(NodeSpec node, Mode mode) {
    var written = places.mode().orElseThrow();
    String right = name(only(kinds, node).orElseThrow());
    problems
        .error(
            "wrong-mode",
            written.place().where().node(node.id(), node.kind()),
            node.kind() + " cannot run in a " + name(mode) + " session",
            "Write 'mode: " + right + "'.")
        .with(
            () ->
                Stream.of(
                    Way.sure(
                        "replace '" + written.text() + "' by '" + right + "'",
                        places.rewriter().replace(written, right))));
  }

  private void wrongKind(NodeSpec node, Mode mode) {
    problems.error(
        "wrong-mode",
        places.node(node.id()).where().node(node.id(), node.kind()),
        node.kind() + " cannot run in a " + name(mode) + " session",
        mode == Mode.DYNAMIC
            ? "It is for pipelines that serve one request: run it by 'skit run', or by POST"
                + " /api/v1/process."
            : "It is for sessions that live: take it out, or write 'mode: dynamic'.");
  }

  private static String name(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
