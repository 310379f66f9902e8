package dev.streamkit.kernel.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values in the form that settings have. */
final class Values {
  private Values() {}

  /**
   * The value as its schema has it: whole numbers as long, others as double, names in lower case.
   */
  static Object plain(Map<?, ?> schema, Object value) {
    return switch (value) {
      case Number number when is(schema, "integer") && number.doubleValue() % 1 == 0 ->
          number.longValue();
      case Number number -> number.doubleValue();
      case String text when schema.containsKey("enum") -> text.toLowerCase(Locale.ROOT);
      case List<?> list when schema.get("items") instanceof Map<?, ?> items ->
          list.stream().map(item -> plain(items, item)).toList();
      case null, default -> value;
    };
  }

  private static boolean is(Map<?, ?> schema, String type) {
    return type.equals(schema.get("type"))
        || schema.get("type") instanceof List<?> either && either.contains(type);
  }
}
