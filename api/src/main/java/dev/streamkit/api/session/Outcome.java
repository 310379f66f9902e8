package dev.streamkit.api.session;

import java.util.List;

/**
 * How a session ended.
 *
 * @param end how
 * @param problems why, the first cause first; empty when it completed
 * @param report the ledger and the nodes' states at the end
 */
public record Outcome(End end, List<Problem> problems, SessionReport report) {
  /** How a session ended. */
  public enum End {
    /** All its streams came to their end. */
    COMPLETED,
    /** Somebody cancelled it. */
    CANCELLED,
    /** A node failed for good. */
    FAILED
  }

  /** Copies the problems. */
  public Outcome {
    problems = List.copyOf(problems);
  }
}
