package dev.streamkit.plugin.http.problem;

/** What was asked for cannot be answered as asked. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What to answer instead. */
  private final transient Refusal refusal;

  public RefusedException(int status, String code, String message, String hint) {
    this(Refusal.of(status, code, message, hint));
  }

  public RefusedException(Refusal refusal) {
    super(refusal.problems().getFirst().message());
    this.refusal = refusal;
  }

  /** What to answer instead. */
  public Refusal refusal() {
    return refusal;
  }
}
