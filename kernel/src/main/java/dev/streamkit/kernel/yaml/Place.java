package dev.streamkit.kernel.yaml;

import dev.streamkit.api.session.Problem.Where;
import java.util.Comparator;

/**
 * A place in a source text, from 1.
 *
 * @param line its line, 0 when unknown
 * @param column its column, 0 when unknown
 */
public record Place(int line, int column) implements Comparable<Place> {
  /** For what did not come from a text. */
  public static final Place UNKNOWN = new Place(0, 0);

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  /** The same for a problem. */
  public Where where() {
    return Where.at(line, column);
  }

  @Override
  public int compareTo(Place that) {
    return ORDER.compare(this, that);
  }
}
