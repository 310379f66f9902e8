package dev.streamkit.api.session;

/** What a link does when it is full. */
public enum LinkMode {
  /** The sender waits. */
  RELIABLE,
  /** The oldest packet goes, counted; the newest is kept. */
  BEST_EFFORT
}
