package dev.streamkit.cli;

/** Text in lines that fit. */
public final class Paragraph {
  private static final int WIDTH = 80;

  private Paragraph() {}

  /** The text with a full stop, whether it had one or not. */
  public static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }

  /** The words, each line indented by so many blanks and ended. */
  public static String of(String text, int indent) {
    String start = " ".repeat(indent);
    var lines = new StringBuilder();
    var line = new StringBuilder(start);
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > indent && line.length() + word.length() >= WIDTH) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(start);
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }
}
