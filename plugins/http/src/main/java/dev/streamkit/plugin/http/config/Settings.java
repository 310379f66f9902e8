package dev.streamkit.plugin.http.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A flat configuration: keys joined by dots, values as the framework's configuration keeps them.
 *
 * @param values by key
 */
record Settings(Map<String, Object> values) {
  String text(String key, String initial) {
    return text(key).orElse(initial);
  }

  /** Text that may be missing; the empty text counts as missing. */
  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key))
        .map(Object::toString)
        .filter(text -> !text.isBlank());
  }

  long number(String key, long initial) {
    return switch (values.get(key)) {
      case null -> initial;
      case Number number -> number.longValue();
      case Object other -> Long.parseLong(other.toString());
    };
  }

  boolean flag(String key, boolean initial) {
    return switch (values.get(key)) {
      case null -> initial;
      case Boolean flag -> flag;
      case Object other -> Boolean.parseBoolean(other.toString());
    };
  }

  List<String> list(String key, List<String> initial) {
    return switch (values.get(key)) {
      case null -> initial;
      case String[] array -> List.copyOf(Arrays.asList(array));
      case Collection<?> items -> items.stream().map(Object::toString).toList();
      case Object other -> List.of(other.toString());
    };
  }

  /** The names of the tables in a table: the part of the keys behind {@code prefix}. */
  Set<String> names(String prefix) {
    var names = new TreeSet<String>();
    for (String key : values.keySet()) {
      if (key.startsWith(prefix) && key.lastIndexOf('.') > prefix.length()) {
        names.add(key.substring(prefix.length(), key.lastIndexOf('.')));
      }
    }
    return names;
  }
}
