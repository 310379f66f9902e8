package dev.streamkit.api.node;

import java.util.Objects;

/**
 * A byte stream that a node opens by name, so that whoever starts its session can bind it.
 *
 * @param name its name, as for {@link Streams}
 * @param direction whether the node reads or writes it
 * @param required whether the node cannot do without; a source that is not required may be bound to
 *     a stream without bytes
 */
public record StreamUse(String name, Direction direction, boolean required) {
  /** Which way the bytes go. */
  public enum Direction {
    /** The node reads them. */
    SOURCE,
    /** The node writes them. */
    SINK
  }

  /** Checks that there is a name. */
  public StreamUse {
    Objects.requireNonNull(direction, "direction");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a stream needs a name");
    }
  }
}
