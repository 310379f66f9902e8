package dev.streamkit.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A parameter as people look it up, taken from a JSON Schema.
 *
 * @param path its name; {@code clocked.sample_rate} for one inside another, {@code fields[].name}
 *     for one of each entry of a list
 * @param type what kind of value, in words
 * @param limits its range, empty when it has none
 * @param initial the value when none is given, as in YAML; empty when there is none
 * @param required whether it must be given
 * @param tunable whether it can change while the node runs
 * @param meaning what it means
 * @param notice why it has no effect, empty when it has
 */
record Parameter(
    String path,
    String type,
    String limits,
    String initial,
    boolean required,
    boolean tunable,
    String meaning,
    String notice) {

  /** The parameters of a schema, those inside others behind them. */
  static List<Parameter> of(Map<String, Object> schema) {
    var all = new ArrayList<Parameter>();
    collect("", schema, all);
    return all;
  }

  private static void collect(String prefix, Map<?, ?> schema, List<Parameter> all) {
    List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
    for (var entry : map(schema.get("properties")).entrySet()) {
      var property = map(entry.getValue());
      String path = prefix + entry.getKey();
      all.add(of(path, property, required.contains(entry.getKey())));
      inside(path, property, all);
    }
  }

  private static void inside(String path, Map<?, ?> property, List<Parameter> all) {
    for (var form : forms(property)) {
      if (form.containsKey("properties")) {
        collect(path + ".", form, all);
      } else if (form.get("items") instanceof Map<?, ?> items) {
        inside(path + "[]", items, all);
      } else if (form.get("additionalProperties") instanceof Map<?, ?> values) {
        inside(path + ".*", values, all);
      }
    }
  }

  private static Parameter of(String path, Map<?, ?> property, boolean required) {
    return new Parameter(
        path,
        type(property),
        limits(property.get("minimum"), property.get("maximum")),
        property.containsKey("default") ? yaml(property.get("default")) : "",
        required,
        Boolean.TRUE.equals(property.get("tunable")),
        Objects.toString(property.get("description"), ""),
        Objects.toString(property.get("notice"), ""));
  }

  private static String type(Map<?, ?> schema) {
    if (schema.get("$ref") instanceof String reference) {
      return reference.replaceFirst(".*/", "");
    }
    if (schema.containsKey("const")) {
      return yaml(schema.get("const"));
    }
    if (schema.get("anyOf") instanceof List<?>) {
      return forms(schema).stream().map(Parameter::type).collect(Collectors.joining(" or "));
    }
    if (schema.get("enum") instanceof List<?> values) {
      return values.stream()
          .filter(Objects::nonNull)
          .map(Parameter::yaml)
          .collect(Collectors.joining(", "));
    }
    List<?> types = schema.get("type") instanceof List<?> several ? several : list(schema);
    return types.stream()
        .filter(type -> !"null".equals(type))
        .map(type -> type(String.valueOf(type), schema))
        .collect(Collectors.joining(" or "));
  }

  private static List<Object> list(Map<?, ?> schema) {
    return List.of(Objects.requireNonNullElse(schema.get("type"), "any value"));
  }

  private static String type(String name, Map<?, ?> schema) {
    return switch (name) {
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "array" -> "list of " + type(map(schema.get("items")));
      case "object" ->
          schema.get("additionalProperties") instanceof Map<?, ?> values
              ? "map of " + type(values)
              : "map";
      default -> name;
    };
  }

  private static String limits(Object min, Object max) {
    if (min != null && max != null) {
      return min + " to " + max;
    }
    return min != null ? "at least " + min : max != null ? "at most " + max : "";
  }

  private static List<Map<?, ?>> forms(Map<?, ?> schema) {
    return schema.get("anyOf") instanceof List<?> forms
        ? forms.stream().<Map<?, ?>>map(Parameter::map).toList()
        : List.of(schema);
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String yaml(Object value) {
    return switch (value) {
      case null -> "null";
      case String text when text.isEmpty() || text.matches(".*[:#{}\\[\\],&*!|>'\"%@`].*|\\s.*") ->
          "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      default -> String.valueOf(value);
    };
  }
}
