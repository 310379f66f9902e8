package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import java.util.List;

/** Turns what a node throws into the one form of problems. */
final class Problems {
  private Problems() {}

  /**
   * The node's own exception, also from inside another: memory that ran out inside {@code
   * writable()}.
   */
  static NodeException nodeException(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof NodeException exception) {
        return exception;
      }
    }
    return null;
  }

  static Problem of(Cell cell, String during, Throwable thrown) {
    return of(cell.graph.id(), cell.blueprint, during, thrown);
  }

  static Problem of(String session, NodeBlueprint blueprint, String during, Throwable thrown) {
    Problem.Where where = where(session, blueprint);
    NodeException known = nodeException(thrown);
    if (known != null) {
      return new Problem(known.code(), known.getMessage(), known.hint(), where)
          .in(known.category());
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return new Problem(
            "node-failed",
            "failed in "
                + during
                + " with "
                + thrown.getClass().getSimpleName()
                + message
                + at(thrown),
            "this is a fault of the plugin; report it to its author",
            where)
        .in(NodeException.Category.FATAL);
  }

  private static String at(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return stack.length == 0 ? "" : " at " + stack[0];
  }

  private static Problem.Where where(String session, NodeBlueprint blueprint) {
    return new Problem.Where(
        session, blueprint.id(), blueprint.descriptor().kind(), blueprint.plugin(), "", 0, 0);
  }

  static PipelineException refusal(Cell cell, String code, String message, String hint) {
    var where = where(cell.graph.id(), cell.blueprint);
    return new PipelineException(List.of(new Problem(code, message, hint, where)));
  }
}
