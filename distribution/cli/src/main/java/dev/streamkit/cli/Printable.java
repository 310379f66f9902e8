package dev.streamkit.cli;

/** Makes text from files and the net harmless for a terminal. */
public final class Printable {
  private Printable() {}

  /** The text in one line, with what steers a terminal or hides letters written as an escape. */
  public static String line(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (harmful(point)) {
                line.append(String.format("\\u%04x", point));
              } else {
                line.appendCodePoint(point);
              }
            });
    return line.toString();
  }

  private static boolean harmful(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
