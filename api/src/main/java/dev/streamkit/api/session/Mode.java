package dev.streamkit.api.session;

/** How a session lives. One engine runs both. */
public enum Mode {
  /**
   * For one request: as fast as its links allow, and over when its streams have ended. The first
   * failure ends it.
   */
  ONESHOT,
  /** For a long time, in real time, changed while it runs. A failed node fails alone. */
  DYNAMIC
}
