package dev.streamkit.cli;

/** A command that cannot go on, with what to say and the exit code. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the process tells its caller. */
  private final int exitCode;

  public Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public Refusal(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
