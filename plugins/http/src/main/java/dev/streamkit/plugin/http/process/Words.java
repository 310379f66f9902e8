package dev.streamkit.plugin.http.process;

/** What clients sent, made fit to be shown. */
final class Words {
  private static final int MAX_SHOWN = 200;

  private Words() {}

  /** Without what would break a line, hide or reorder text, and not too long. */
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_SHOWN)
        .forEach(
            point -> {
              if (printable(point)) {
                shown.appendCodePoint(point);
              } else {
                shown.append(String.format("\\u%04x", point));
              }
            });
    return text.codePointCount(0, text.length()) > MAX_SHOWN ? shown + "..." : shown.toString();
  }

  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
