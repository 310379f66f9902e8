package dev.streamkit.kernel.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The schema of the file, with what has no effect marked as such. */
final class ConfigSchema {
  private ConfigSchema() {}

  static Map<String, Object> withNotices(Map<String, Object> schema) {
    return table(schema, "");
  }

  private static Map<String, Object> table(Map<?, ?> schema, String path) {
    var marked = new LinkedHashMap<String, Object>();
    schema.forEach((key, value) -> marked.put((String) key, value));
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      var below = new LinkedHashMap<String, Object>();
      properties.forEach(
          (name, of) -> below.put((String) name, table((Map<?, ?>) of, path + name + ".")));
      marked.put("properties", below);
      // The initial value of a table is that of its settings.
      marked.remove("default");
    } else {
      String notice = Dormant.reason(path.replaceAll("\\.$", ""));
      if (!notice.isEmpty()) {
        marked.put("deprecated", true);
        marked.put("notice", notice);
      }
    }
    return marked;
  }
}
