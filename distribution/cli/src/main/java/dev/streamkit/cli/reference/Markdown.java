package dev.streamkit.cli.reference;

/** What the pages of the reference have in common. */
final class Markdown {
  private Markdown() {}

  /** The head of a generated page. */
  static String page(String title, String introduction) {
    return "# "
        + title
        + "\n\n<!-- Written by cnf/bin/reference; edit the sources, not this. -->\n\n"
        + introduction
        + "\n";
  }

  /** Text in a cell of a table. */
  static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;");
  }

  /** Code in a cell of a table; nothing stays nothing. */
  static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }
}
