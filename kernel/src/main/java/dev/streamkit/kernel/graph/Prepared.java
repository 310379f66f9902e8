package dev.streamkit.kernel.graph;

import dev.streamkit.api.session.Problem;
import java.util.Optional;

/** A node that was made, perhaps in vain, and is not yet part of its graph. */
public final class Prepared {
  private final Graph graph;
  private final NodeBlueprint blueprint;
  private final Lifecycle.Made made;

  Prepared(Graph graph, NodeBlueprint blueprint, Lifecycle.Made made) {
    this.graph = graph;
    this.blueprint = blueprint;
    this.made = made;
  }

  NodeBlueprint blueprint() {
    return blueprint;
  }

  Lifecycle.Made made() {
    return made;
  }

  /** Why it could not be made. */
  public Optional<Problem> problem() {
    return Optional.ofNullable(made.failure())
        .map(failure -> Problems.of(graph.id(), blueprint, "its constructor", failure));
  }

  /** It is not wanted any more. */
  public void discard() {
    if (made.node() != null) {
      made.node().close();
    }
  }
}
