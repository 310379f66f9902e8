package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;

/** Sees that a file of refused packets alone does not pass for a whole one. */
final class WriteTally {
  private boolean any;
  private NodeException refusal;

  /** A packet was written. */
  void written() {
    any = true;
  }

  /** A packet was refused; gives the refusal back to be thrown. */
  NodeException refused(NodeException refusal) {
    this.refusal = refusal;
    return refusal;
  }

  /** Fails when packets came, and all of them were refused. */
  void requireAny() throws NodeException {
    if (!any && refusal != null) {
      throw new NodeException(
          NodeException.Category.FATAL,
          "nothing-written",
          "not one packet could be written: " + refusal.getMessage(),
          refusal.hint(),
          refusal);
    }
  }
}
