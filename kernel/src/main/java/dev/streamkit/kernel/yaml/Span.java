package dev.streamkit.kernel.yaml;

/**
 * A stretch of a source text.
 *
 * @param start its first character
 * @param end behind its last character
 */
public record Span(Place start, Place end) {
  /** For what did not come from a text. */
  public static final Span UNKNOWN = new Span(Place.UNKNOWN, Place.UNKNOWN);
}
