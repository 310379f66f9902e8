package dev.streamkit.cli;

import dev.streamkit.api.session.Problem;

/** The line of a text that a problem is about, with carets below the word. */
final class Excerpt {
  private static final int MAX_WIDTH = 100;
  private static final String CUT = "...";
  private static final String WORD_ENDS = " \t,]}#";

  private final String[] lines;

  Excerpt(String text) {
    this.lines = text.split("\n", -1);
  }

  /** Two lines, or nothing when the problem has no place in the text. */
  String of(Problem problem, Paint paint) {
    int line = problem.where().line();
    if (line < 1 || line > lines.length) {
      return "";
    }
    String text = lines[line - 1].stripTrailing();
    int start = Math.clamp(problem.where().column() - 1, 0, text.length());
    int end = Math.max(start + 1, Math.min(end(problem, text, start), text.length()));
    int from = Math.max(0, Math.min(start - MAX_WIDTH / 3, text.length() - MAX_WIDTH));
    int to = Math.min(text.length(), from + MAX_WIDTH);
    String before = (from > 0 ? CUT : "") + Printable.line(tabless(text.substring(from, start)));
    String word = Printable.line(tabless(text.substring(start, Math.clamp(end, start, to))));
    String after =
        Printable.line(tabless(text.substring(Math.clamp(end, start, to), to)))
            + (to < text.length() ? CUT : "");
    String number = "%5d | ".formatted(line);
    String carets = "^" + "~".repeat(Math.max(0, word.length() - 1));
    return number
        + before
        + paint.red(word)
        + after
        + "\n      | "
        + " ".repeat(before.length())
        + paint.red(carets)
        + "\n";
  }

  /** Where the fix ends, which knows best, or else the word. */
  private static int end(Problem problem, String text, int start) {
    return problem.fix().stream()
        .flatMap(fix -> fix.edits().stream())
        .filter(edit -> edit.line() == problem.where().line() && edit.line() == edit.endLine())
        .filter(edit -> edit.column() - 1 == start && edit.endColumn() - 1 > start)
        .mapToInt(edit -> edit.endColumn() - 1)
        .findFirst()
        .orElseGet(() -> wordEnd(text, start));
  }

  private static int wordEnd(String text, int start) {
    if (start >= text.length()) {
      return start;
    }
    char first = text.charAt(start);
    if (first == '"' || first == '\'') {
      int close = text.indexOf(first, start + 1);
      return close < 0 ? text.length() : close + 1;
    }
    int end = start;
    while (end < text.length() && !ends(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean ends(String text, int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return WORD_ENDS.indexOf(text.charAt(at)) >= 0 || text.charAt(at) == ':' && next == ' ';
  }

  /** One tab is one column. */
  private static String tabless(String text) {
    return text.replace('\t', ' ');
  }
}
