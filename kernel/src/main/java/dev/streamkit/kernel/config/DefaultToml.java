package dev.streamkit.kernel.config;

import dev.streamkit.api.config.Setting;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes a file with every setting. */
final class DefaultToml {
  private DefaultToml() {}

  static String of(List<Setting> settings) {
    var text = new StringBuilder("# Default skit configuration file\n");
    var tables =
        settings.stream()
            .collect(
                Collectors.groupingBy(
                    DefaultToml::table, java.util.LinkedHashMap::new, Collectors.toList()));
    tables.forEach(
        (table, entries) -> {
          text.append("\n[").append(table).append("]\n");
          entries.forEach(entry -> append(text, entry));
        });
    return text.toString();
  }

  private static String table(Setting setting) {
    return setting.key().substring(0, setting.key().lastIndexOf('.'));
  }

  private static void append(StringBuilder text, Setting setting) {
    String name = setting.key().substring(setting.key().lastIndexOf('.') + 1);
    text.append("# ").append(setting.description()).append('\n');
    if (!setting.notice().isEmpty()) {
      text.append("# No effect: ").append(setting.notice()).append('\n');
    }
    text.append(
        setting.value().map(value -> name + " = " + toml(value)).orElse("# " + name + " ="));
    text.append('\n');
  }

  /** Texts, numbers, booleans and lists of texts look as in JSON. */
  private static String toml(Object value) {
    return value instanceof List<?> list && list.size() > 3
        ? list.stream()
            .map(item -> "  " + JsonMapper.shared().writeValueAsString(item) + ",\n")
            .collect(Collectors.joining("", "[\n", "]"))
        : JsonMapper.shared().writeValueAsString(value).replace("\",\"", "\", \"");
  }
}
