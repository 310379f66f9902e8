package dev.streamkit.kernel.params;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes up values for required parameters, to ask a kind what it would be like. */
final class Specimen {
  private Specimen() {}

  /** Every required parameter with a value that fits its type and range. */
  static Map<String, Object> params(ConfigType<?> type) {
    var params = new LinkedHashMap<String, Object>();
    type.fields().stream()
        .filter(Field::required)
        .forEach(field -> params.put(field.name(), value(field)));
    return params;
  }

  /** A value for one parameter, as in YAML. */
  static Object value(Field field) {
    return switch (field.shape()) {
      case Shape.Text _ -> field.param().example().isEmpty() ? "x" : field.param().example();
      case Shape.Flag _ -> false;
      case Shape.Choice choice -> Ranges.name(choice.constants().getFirst());
      case Shape.Numeric numeric -> number(numeric, Ranges.of(numeric, field.param()));
      case Shape.Group group -> params(group.type());
      case Shape.Many _, Shape.Named _, Shape.Maybe _ ->
          throw new IllegalStateException(field.name() + " is never required");
    };
  }

  private static Number number(Shape.Numeric shape, Ranges range) {
    double value = range.holds(1) ? 1 : range.smallest() > 1 ? range.smallest() : range.largest();
    return shape.whole() ? (Number) (long) value : (Number) value;
  }
}
