package dev.streamkit.api.session;

import java.util.List;

/**
 * What some changes would do to a live session.
 *
 * @param revision the revision they were looked at with; asking for it when applying them makes
 *     sure that nothing else came between
 * @param effects what happens, in order
 * @param problems what keeps them from being applied, and what is odd
 */
public record Plan(long revision, List<Effect> effects, List<Problem> problems) {
  /**
   * One thing that happens.
   *
   * @param node id of the node it happens to; for a link the one that receives
   * @param link the link it happens to, as {@code a.out -> b.in}; empty for a node
   * @param kind what happens
   * @param interrupts whether packets that flow now stop flowing there
   * @param detail the same in words
   */
  public record Effect(String node, String link, Kind kind, boolean interrupts, String detail) {
    /** What can happen. */
    public enum Kind {
      /** A node is made and opened. */
      STARTS,
      /** A node ends; what it holds is lost. */
      STOPS,
      /** A node changes between two packets. */
      TUNES,
      /** A link is made. */
      LINKS,
      /** A link ends, after its packets were delivered. */
      UNLINKS
    }
  }

  /** Copies the lists. */
  public Plan {
    effects = List.copyOf(effects);
    problems = List.copyOf(problems);
  }

  /** Whether the changes can be applied. */
  public boolean valid() {
    return problems.stream().noneMatch(Problem::isError);
  }
}
