package dev.streamkit.kernel.pipeline;

/**
 * A text with a slip.
 *
 * @param text the text
 * @param code what it should be called
 * @param line the first line in which it may be said to be
 * @param column column there, from 1
 * @param lastLine the last line
 * @param lastColumn column there
 */
record Slip(String text, String code, int line, int column, int lastLine, int lastColumn) {
  /** A slip in these characters of the text; quotes around them belong to them. */
  static Slip at(String text, String code, int from, int to) {
    boolean quoted = from > 0 && text.charAt(from - 1) == '"';
    int[] first = place(text, quoted ? from - 1 : from);
    int[] last = place(text, to);
    return new Slip(text, code, first[0], first[1], last[0], last[1]);
  }

  private static int[] place(String text, int offset) {
    String before = text.substring(0, Math.min(offset, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new int[] {line, before.length() - before.lastIndexOf('\n')};
  }
}
