package dev.streamkit.plugin.http;

/** What was asked for cannot be answered as asked. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What to answer instead. */
  private final transient Refusal refusal;

  RefusedException(int status, String code, String message, String hint) {
    this(Refusal.of(status, code, message, hint));
  }

  RefusedException(Refusal refusal) {
    super(refusal.problems().getFirst().message());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
