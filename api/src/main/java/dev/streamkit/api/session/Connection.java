package dev.streamkit.api.session;

/**
 * A link as a pipeline asks for it.
 *
 * @param fromNode node that gives
 * @param fromPin its output
 * @param toNode node that takes
 * @param toPin its input
 * @param mode what happens when the link is full
 * @param maxLateUs in a live session, packets whose timestamp is more microseconds behind the
 *     session's clock than this are dropped, and counted as {@code late}; 0 for no limit
 */
public record Connection(
    String fromNode, String fromPin, String toNode, String toPin, LinkMode mode, long maxLateUs) {
  /** A link without a limit on lateness. */
  public Connection(String fromNode, String fromPin, String toNode, String toPin, LinkMode mode) {
    this(fromNode, fromPin, toNode, toPin, mode, 0);
  }

  /** Checks the limit. */
  public Connection {
    if (maxLateUs < 0) {
      throw new IllegalArgumentException("maxLateUs must be at least 0, was " + maxLateUs);
    }
  }

  /** Whether both lead to the same input. */
  public boolean sameInput(Connection that) {
    return toNode.equals(that.toNode) && toPin.equals(that.toPin);
  }

  /** Whether both join the same pins. */
  public boolean sameEnds(Connection that) {
    return fromNode.equals(that.fromNode)
        && fromPin.equals(that.fromPin)
        && toNode.equals(that.toNode)
        && toPin.equals(that.toPin);
  }

  /** {@code from.pin -> to.pin}. */
  @Override
  public String toString() {
    return fromNode + "." + fromPin + " -> " + toNode + "." + toPin;
  }
}
