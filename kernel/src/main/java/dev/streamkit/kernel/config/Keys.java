package dev.streamkit.kernel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The settings there are, as the JSON Schema has them. */
final class Keys {
  private final Map<?, ?> schema;

  Keys(Map<String, Object> schema) {
    this.schema = schema;
  }

  /**
   * A setting.
   *
   * @param path the tables it lies in, and its name
   * @param schema what is known of it
   */
  record Key(List<String> path, Map<?, ?> schema) {
    String name() {
      return String.join(".", path);
    }

    Object initial() {
      return schema.get("default");
    }

    String description() {
      return String.valueOf(schema.get("description"));
    }
  }

  /** All settings; those of tables with names of their own by the names in {@code tree}. */
  List<Key> all(Map<String, Object> tree) {
    var keys = new ArrayList<Key>();
    walk(List.of(), schema, tree, keys::add);
    return keys;
  }

  /** Whether a setting takes a text. */
  boolean takesText(List<String> path) {
    Object at = schema;
    for (String name : path) {
      var table = tableOf((Map<?, ?>) at).orElse((Map<?, ?>) at);
      at =
          table.get("properties") instanceof Map<?, ?> properties
              ? properties.get(name)
              : table.get("additionalProperties");
      if (at == null) {
        return false;
      }
    }
    Object type = ((Map<?, ?>) at).get("type");
    return "string".equals(type) || type instanceof List<?> either && either.contains("string");
  }

  private static void walk(List<String> path, Map<?, ?> schema, Object tree, Consumer<Key> found) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, of) -> step(path, (String) name, (Map<?, ?>) of, tree, found));
    } else if (schema.get("additionalProperties") instanceof Map<?, ?> of) {
      if (tree instanceof Map<?, ?> named) {
        named.keySet().stream()
            .map(String::valueOf)
            .sorted()
            .forEach(name -> step(path, name, of, tree, found));
      }
    } else {
      var table = tableOf(schema);
      if (table.isPresent() && tree instanceof Map<?, ?>) {
        walk(path, table.get(), tree, found);
      } else {
        found.accept(new Key(path, schema));
      }
    }
  }

  /** The table of a setting that may be a text instead. */
  private static Optional<Map<?, ?>> tableOf(Map<?, ?> schema) {
    return schema.get("anyOf") instanceof List<?> forms
            && forms.getLast() instanceof Map<?, ?> table
            && table.containsKey("properties")
        ? Optional.of(table)
        : Optional.empty();
  }

  private static void step(
      List<String> path, String name, Map<?, ?> schema, Object tree, Consumer<Key> found) {
    var longer = new ArrayList<>(path);
    longer.add(name);
    Object below = tree instanceof Map<?, ?> table ? table.get(name) : null;
    walk(List.copyOf(longer), schema, below, found);
  }
}
