package dev.streamkit.cli;

/** What the process tells its caller. Part of the command line's contract. */
public final class ExitCode {
  public static final int OK = 0;

  /** The pipeline ran and failed, or a check of {@code doctor} did. */
  public static final int FAILED = 1;

  /** The command line is wrong, or names a file that cannot be used. */
  public static final int USAGE = 2;

  /** The pipeline cannot run: it is refused before any packet moves. */
  public static final int INVALID_PIPELINE = 3;

  /** The server cannot start: its address is taken, or not allowed. */
  public static final int CANNOT_SERVE = 4;

  /** Ctrl-C, or the request to end. */
  public static final int CANCELLED = 130;

  private ExitCode() {}
}
