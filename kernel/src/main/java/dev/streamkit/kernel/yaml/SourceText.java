package dev.streamkit.kernel.yaml;

import java.util.Arrays;

/** A text and where its lines begin. Columns are counted in UTF-16 units, as editors do. */
public final class SourceText {
  private final String text;
  private final int[] lineStarts;
  private final int[] pairs;

  /** A text to find places in. */
  public SourceText(String text) {
    this.text = text;
    var starts = new int[16];
    int lines = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts = lines == starts.length ? Arrays.copyOf(starts, 2 * lines) : starts;
      starts[lines++] = at + 1;
    }
    this.lineStarts = Arrays.copyOf(starts, lines);
    this.pairs = pairs(text);
  }

  /** Where the characters are that take two units, counted in characters. */
  private static int[] pairs(String text) {
    var found = new int[0];
    int count = 0;
    for (int at = 0; at + 1 < text.length(); at++) {
      if (Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
        found = count == found.length ? Arrays.copyOf(found, 2 * count + 16) : found;
        found[count] = at - count;
        count++;
        at++;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** How many lines there are. */
  public int lines() {
    return lineStarts.length;
  }

  /** A line without its end, from 1. */
  public String line(int number) {
    int end = number < lineStarts.length ? lineStarts[number] - 1 : text.length();
    String line = text.substring(lineStarts[number - 1], end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Where a line ends. */
  public Place endOfLine(int number) {
    return new Place(number, line(number).length() + 1);
  }

  /** What stands there. */
  public String of(Span span) {
    return text.substring(offset(span.start()), offset(span.end()));
  }

  int offset(Place place) {
    return lineStarts[place.line() - 1] + place.column() - 1;
  }

  /** The place of a character, by its number among all characters (not UTF-16 units). */
  Place ofCharacter(int number) {
    int before = Arrays.binarySearch(pairs, number);
    int offset = Math.min(text.length(), number + (before < 0 ? -before - 1 : before));
    int line = Arrays.binarySearch(lineStarts, offset);
    line = line < 0 ? -line - 2 : line;
    return new Place(line + 1, offset - lineStarts[line] + 1);
  }
}
