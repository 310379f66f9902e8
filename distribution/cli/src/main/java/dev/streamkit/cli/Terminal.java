package dev.streamkit.cli;

import java.util.List;

/** Whether a person looks at what is printed, as the start script found out. */
public final class Terminal {
  private static final List<String> SEEN =
      List.of(System.getProperty("streamkit.terminal", "").split(","));

  private Terminal() {}

  /** Whether standard output is a terminal. */
  public static boolean out() {
    return SEEN.contains("out");
  }

  /** Whether standard error is a terminal. */
  public static boolean err() {
    return SEEN.contains("err");
  }

  /**
   * How to colour what goes there: only on a terminal that can, and not where {@code NO_COLOR} is
   * set.
   *
   * @see <a href="https://no-color.org">no-color.org</a>
   */
  static Paint paint(boolean terminal) {
    boolean unwanted = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    return new Paint(terminal && !unwanted && !"dumb".equals(System.getenv("TERM")));
  }

  /** Colours for standard output. */
  public static Paint paintOut() {
    return paint(out());
  }

  /** Colours for standard error. */
  public static Paint paintErr() {
    return paint(err());
  }
}
