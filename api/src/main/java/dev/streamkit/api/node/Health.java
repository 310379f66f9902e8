package dev.streamkit.api.node;

import java.util.Map;

/**
 * How a running node is.
 *
 * @param level how bad it is
 * @param reason why, for people; empty when running
 * @param details what helps to understand it: strings, numbers, booleans, lists and maps of them
 */
public record Health(Level level, String reason, Map<String, Object> details) {
  /** The node works as it should. */
  public static final Health RUNNING = new Health(Level.RUNNING, "", Map.of());

  /** How bad it is. */
  public enum Level {
    /** As it should be. */
    RUNNING,
    /** Not working, trying again by itself. */
    RECOVERING,
    /** Working, with less quality. */
    DEGRADED
  }

  /** Copies the details. */
  public Health {
    details = Map.copyOf(details);
  }
}
