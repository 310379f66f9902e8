package dev.streamkit.kernel.plugin;

/** Why a file in the plugin folder is not put to work; the message is for people. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether another plugin that comes may help. */
  private final boolean unresolved;

  RefusedException(String reason) {
    this(reason, false);
  }

  RefusedException(String reason, boolean unresolved) {
    super(reason);
    this.unresolved = unresolved;
  }

  boolean unresolved() {
    return unresolved;
  }
}
