package dev.streamkit.api.session;

import java.util.Comparator;
import java.util.List;

/**
 * A change of a source text that takes a problem away.
 *
 * @param title what it does, in a few words for people: {@code replace 'audio::gian' by
 *     'audio::gain'}
 * @param edits the change; edits do not overlap
 */
public record Fix(String title, List<Edit> edits) {
  /**
   * One place of a text to replace. Nothing is replaced, and the text inserted, where start and end
   * are the same.
   *
   * @param line line of the first character, from 1
   * @param column column of the first character, from 1, in UTF-16 units
   * @param endLine line behind the last character
   * @param endColumn column behind the last character
   * @param text what to put there
   */
  public record Edit(int line, int column, int endLine, int endColumn, String text) {}

  /** Copies the edits. */
  public Fix {
    edits = List.copyOf(edits);
  }

  /**
   * The text with the change made.
   *
   * @throws IllegalArgumentException when an edit lies outside the text
   */
  public String apply(String source) {
    var lines = source.split("\n", -1);
    var text = new StringBuilder(source);
    var last = Comparator.comparingInt(Edit::line).thenComparingInt(Edit::column).reversed();
    for (var edit : edits.stream().sorted(last).toList()) {
      text.replace(
          offset(lines, edit.line(), edit.column()),
          offset(lines, edit.endLine(), edit.endColumn()),
          edit.text());
    }
    return text.toString();
  }

  private static int offset(String[] lines, int line, int column) {
    if (line < 1 || line > lines.length || column < 1 || column > lines[line - 1].length() + 1) {
      throw new IllegalArgumentException("the text has no place " + line + ":" + column);
    }
    int offset = column - 1;
    for (int before = 0; before < line - 1; before++) {
      offset += lines[before].length() + 1;
    }
    return offset;
  }
}
