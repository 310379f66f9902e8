package dev.streamkit.cli;

/**
 * Colours text for a terminal.
 *
 * @param on whether there are colours at all
 */
public record Paint(boolean on) {
  private static final String OFF = "\u001b[0m";

  /** For names and headings. */
  public String bold(String text) {
    return in("\u001b[1m", text);
  }

  /** For errors. */
  public String red(String text) {
    return in("\u001b[1;31m", text);
  }

  /** For warnings. */
  public String yellow(String text) {
    return in("\u001b[1;33m", text);
  }

  /** For what is good, and for what to do. */
  public String green(String text) {
    return in("\u001b[32m", text);
  }

  private String in(String colour, String text) {
    return on && !text.isEmpty() ? colour + text + OFF : text;
  }
}
