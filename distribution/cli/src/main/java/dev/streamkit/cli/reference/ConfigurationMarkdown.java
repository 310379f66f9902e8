package dev.streamkit.cli.reference;

import dev.streamkit.cli.Paragraph;
import java.util.List;
import java.util.Map;

/** The settings of a server as a page. */
final class ConfigurationMarkdown {
  private static final String INTRODUCTION =
      """
      `skit serve` reads `skit.toml` of the current folder, or the file of `--config`. Over it come environment
      variables: `SK_` and the key in capitals, with two underscores between its parts (`SK_SERVER__ADDRESS`); over
      these `--set KEY=VALUE`. `skit config show` tells every value and where it comes from, `skit config default`
      prints a file to begin with, and `skit config schema` the JSON Schema of the file. Keys that are not known are
      warned of, wrong values keep the server from starting.""";

  private ConfigurationMarkdown() {}

  static String of(Map<String, Object> schema) {
    var page = new StringBuilder(Markdown.page("Configuration", INTRODUCTION));
    var all = Parameter.of(schema);
    all.stream().map(ConfigurationMarkdown::table).distinct().forEach(it -> section(page, it, all));
    return page.toString();
  }

  private static String table(Parameter setting) {
    return setting.path().replaceFirst("[.\\[].*", "");
  }

  private static void section(StringBuilder page, String table, List<Parameter> all) {
    page.append("\n## [").append(table).append("]\n\n");
    page.append("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
    all.stream()
        .filter(it -> table(it).equals(table) && !isTable(it, all))
        .forEach(it -> page.append(row(it)));
  }

  /** Its entries follow. */
  private static boolean isTable(Parameter setting, List<Parameter> all) {
    return all.stream().anyMatch(it -> it.path().startsWith(setting.path() + "."));
  }

  private static String row(Parameter setting) {
    String value = setting.type() + (setting.limits().isEmpty() ? "" : ", " + setting.limits());
    String notice = setting.notice().isEmpty() ? "" : " *No effect: " + setting.notice() + "*";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            setting.path(),
            Markdown.cell(value),
            Markdown.code(setting.initial()),
            Markdown.cell(Paragraph.sentence(setting.meaning()) + notice));
  }
}
