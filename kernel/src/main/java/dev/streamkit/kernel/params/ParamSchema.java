package dev.streamkit.kernel.params;

import dev.streamkit.api.node.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters as JSON Schema (draft 2020-12): what {@link Binder} takes, for editors and forms.
 * Unknown parameters are allowed, as they are only warned of.
 */
final class ParamSchema {
  private ParamSchema() {}

  static Map<String, Object> of(ConfigType<?> type) {
    var properties = new LinkedHashMap<String, Object>();
    type.fields().forEach(field -> properties.put(field.name(), of(field)));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    var required = type.fields().stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Map<String, Object> of(Field field) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("description", field.param().value());
    schema.putAll(of(field.shape(), field.param()));
    if (field.initial() != null) {
      schema.put("default", field.initial());
    }
    if (!field.param().example().isEmpty()) {
      schema.put("examples", List.of(field.param().example()));
    }
    if (field.param().tunable()) {
      schema.put("tunable", true);
    }
    return schema;
  }

  private static Map<String, Object> of(Shape shape, Param param) {
    return switch (shape) {
      case Shape.Text _ -> Map.of("type", "string");
      case Shape.Flag _ -> Map.of("type", "boolean");
      case Shape.Numeric numeric -> number(numeric, param);
      case Shape.Choice choice ->
          ordered("type", "string", "enum", choice.constants().stream().map(Ranges::name).toList());
      case Shape.Group group -> group(group.type());
      case Shape.Many many -> ordered("type", "array", "items", of(many.item(), param));
      case Shape.Named named ->
          ordered("type", "object", "additionalProperties", of(named.item(), param));
      case Shape.Maybe maybe -> maybe(of(maybe.item(), param));
    };
  }

  /** A record whose only required parameter may stand for it takes a text as well. */
  private static Map<String, Object> group(ConfigType<?> type) {
    return type.shorthand().isPresent()
        ? Map.of("anyOf", List.of(Map.of("type", "string"), of(type)))
        : of(type);
  }

  private static Map<String, Object> maybe(Map<String, Object> schema) {
    var nullable = new LinkedHashMap<>(schema);
    if (schema.get("type") instanceof String type) {
      nullable.put("type", List.of(type, "null"));
    }
    // An enumeration lists every value, so also this one.
    if (schema.get("enum") instanceof List<?> names) {
      var values = new ArrayList<Object>(names);
      values.add(null);
      nullable.put("enum", values);
    }
    return nullable;
  }

  private static Map<String, Object> number(Shape.Numeric shape, Param param) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", shape.whole() ? "integer" : "number");
    if (Double.isFinite(param.min())) {
      schema.put("minimum", plain(param.min()));
    }
    if (Double.isFinite(param.max())) {
      schema.put("maximum", plain(param.max()));
    }
    return schema;
  }

  /** Whole numbers without a fraction: {@code 1}, not {@code 1.0}. */
  private static Number plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p63
        ? (Number) (long) value
        : (Number) value;
  }

  private static Map<String, Object> ordered(
      String first, Object value, String second, Object other) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put(first, value);
    schema.put(second, other);
    return schema;
  }
}
