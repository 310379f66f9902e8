package dev.streamkit.api.session;

/**
 * A link as a pipeline asks for it.
 *
 * @param fromNode node that gives
 * @param fromPin its output
 * @param toNode node that takes
 * @param toPin its input
 * @param mode what happens when the link is full
 */
public record Connection(
    String fromNode, String fromPin, String toNode, String toPin, LinkMode mode) {
  /** {@code from.pin -> to.pin}. */
  @Override
  public String toString() {
    return fromNode + "." + fromPin + " -> " + toNode + "." + toPin;
  }
}
