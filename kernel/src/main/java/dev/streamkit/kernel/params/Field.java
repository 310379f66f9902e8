package dev.streamkit.kernel.params;

import dev.streamkit.api.node.Param;
import dev.streamkit.kernel.yaml.YamlException;
import dev.streamkit.kernel.yaml.YamlReader;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One parameter.
 *
 * @param name its name in YAML
 * @param component the component that takes it
 * @param shape what it takes
 * @param param what its author says of it
 * @param initial its value when none is given, as in YAML; {@code null} for none
 */
record Field(String name, RecordComponent component, Shape shape, Param param, Object initial) {
  /**
   * Reads it off a component.
   *
   * @throws IllegalArgumentException when the component cannot be a parameter
   */
  static Field of(RecordComponent component) {
    var param = component.getAnnotation(Param.class);
    if (param == null) {
      throw new IllegalArgumentException("'" + component.getName() + "' has no @Param");
    }
    component.getAccessor().setAccessible(true);
    var shape = Shape.of(component.getGenericType());
    return new Field(
        snakeCase(component.getName()), component, shape, param, initial(component, shape, param));
  }

  boolean required() {
    return initial == null && !(shape instanceof Shape.Maybe);
  }

  /** What the component holds in a configuration. */
  Object in(Record config) {
    try {
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read '" + name + "'", e);
    }
  }

  private static Object initial(RecordComponent component, Shape shape, Param param) {
    if (param.initial().isEmpty()) {
      return switch (shape) {
        case Shape.Many _ -> List.of();
        case Shape.Named _ -> Map.of();
        default -> param.optional() ? "" : null;
      };
    }
    if (shape.takesText()) {
      return param.initial();
    }
    try {
      return YamlReader.read(param.initial()).value();
    } catch (YamlException e) {
      throw new IllegalArgumentException(
          "the initial value of '" + component.getName() + "' is no YAML: " + e.getMessage(), e);
    }
  }

  /** {@code chunkSize} is {@code chunk_size}; a run of capitals is one word. */
  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  static Optional<Field> named(List<Field> fields, String name) {
    return fields.stream().filter(field -> field.name.equals(name)).findFirst();
  }
}
