package dev.streamkit.kernel.params;

import dev.streamkit.api.node.Param;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One act of binding. It goes on after an error, to find them all; what is wrong is null. */
final class Binder {
  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  List<Finding> errors() {
    return errors;
  }

  <C extends Record> Binding<C> bind(ConfigType<C> type, Map<String, Object> params) {
    C config = record(type, params, "");
    return new Binding<>(
        errors.isEmpty() ? Optional.ofNullable(config) : Optional.empty(), errors, warnings);
  }

  <C extends Record> Binding<C> tune(
      ConfigType<C> type, Map<String, Object> params, Map<String, Object> patch) {
    var before = new Binder().bind(type, params).config();
    var after = bind(type, Patch.apply(params, patch));
    if (before.isEmpty() || after.config().isEmpty()) {
      return after;
    }
    for (var field : type.fields()) {
      var old = field.in(before.get());
      var now = field.in(after.config().get());
      if (!field.param().tunable() && !Objects.equals(old, now)) {
        errors.add(
            new Finding(
                "not-tunable",
                field.name(),
                field.name() + " cannot change from " + old + " to " + now + " while the node runs",
                tunable(type)));
      }
    }
    return errors.isEmpty() ? after : new Binding<>(Optional.empty(), errors, warnings);
  }

  private static String tunable(ConfigType<?> type) {
    var names =
        type.fields().stream().filter(field -> field.param().tunable()).map(Field::name).toList();
    return names.isEmpty()
        ? "No parameter of this kind can."
        : "Only " + String.join(", ", names) + " can.";
  }

  private <C extends Record> C record(ConfigType<C> type, Map<String, Object> params, String path) {
    var names = type.names();
    int before = errors.size();
    for (var name : params.keySet()) {
      if (!names.contains(name)) {
        unknown(type, params, name, path);
      }
    }
    var values =
        type.fields().stream().map(field -> value(field, params.get(field.name()), path)).toArray();
    return errors.size() > before ? null : construct(type, values, path);
  }

  /** A name that is nearly that of a missing parameter is why it is missing. */
  private void unknown(ConfigType<?> type, Map<String, Object> params, String name, String path) {
    var names = type.names();
    var near = Nearest.to(name, names).filter(meant -> params.get(meant) == null);
    boolean missing =
        near.flatMap(meant -> Field.named(type.fields(), meant))
            .filter(Field::required)
            .isPresent();
    String message = "'" + name + "' is not a parameter here";
    var finding =
        new Finding(
            missing ? "missing-param" : "unknown-param",
            join(path, name),
            missing
                ? join(path, near.get()) + " is missing; " + message
                : message + " and is ignored",
            Nearest.hint(name, names),
            near.map(Finding.Instead.Name::new));
    (missing ? errors : warnings).add(finding);
    near.filter(_ -> missing).ifPresent(meant -> told.add(join(path, meant)));
  }

  private Object value(Field field, Object given, String path) {
    var name = join(path, field.name());
    if (given == null && field.required()) {
      if (!told.contains(name)) {
        error("missing-param", name, name + " is missing", Instead.example(field));
      }
      return null;
    }
    return convert(given == null ? field.initial() : given, field.shape(), field.param(), name);
  }

  private <C extends Record> C construct(ConfigType<C> type, Object[] values, String path) {
    try {
      return type.constructor().newInstance(values);
    } catch (InvocationTargetException e) {
      var cause = e.getCause();
      boolean refused = cause instanceof IllegalArgumentException && cause.getMessage() != null;
      error("bad-params", path, refused ? cause.getMessage() : "these do not fit: " + cause, "");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a configuration", e);
    }
    return null;
  }

  Object convert(Object given, Shape shape, Param param, String path) {
    return switch (shape) {
      case Shape.Text _ ->
          given instanceof String ? given : wrong(path, "a text", given, Instead.text(given));
      case Shape.Flag _ ->
          given instanceof Boolean
              ? given
              : wrong(path, "true or false", given, Instead.flag(given));
      case Shape.Numeric numeric ->
          given instanceof Number number
              ? number(number, numeric, param, path)
              : notNumber(path, numeric, param, given);
      case Shape.Choice choice -> choice(given, choice, path);
      case Shape.Group group -> group(given, group.type(), path);
      case Shape.Many many ->
          given instanceof List<?> list
              ? list(list, many, param, path)
              : wrong(path, "a list", given, Instead.list(given));
      case Shape.Named named ->
          given instanceof Map<?, ?> map
              ? map(Patch.strings(map), named, param, path)
              : wrong(path, "a map", given, Optional.empty());
      case Shape.Maybe maybe ->
          Optional.ofNullable(given).map(value -> convert(value, maybe.item(), param, path));
    };
  }

  private Object group(Object given, ConfigType<?> type, String path) {
    var shorthand = type.shorthand();
    if (given instanceof String text && shorthand.isPresent()) {
      return record(type, Map.of(shorthand.get().name(), text), path);
    }
    return given instanceof Map<?, ?> map
        ? record(type, Patch.strings(map), path)
        : wrong(path, shorthand.isPresent() ? "a text or a map" : "a map", given, Optional.empty());
  }

  private List<Object> list(List<?> given, Shape.Many many, Param param, String path) {
    var items = new ArrayList<Object>();
    for (int at = 0; at < given.size(); at++) {
      items.add(convert(given.get(at), many.item(), param, path + "[" + at + "]"));
    }
    return items.contains(null) ? null : List.copyOf(items);
  }

  private Map<String, Object> map(
      Map<String, Object> given, Shape.Named named, Param param, String path) {
    var items = new LinkedHashMap<String, Object>();
    given.forEach(
        (key, value) -> items.put(key, convert(value, named.item(), param, join(path, key))));
    return items.containsValue(null) ? null : Collections.unmodifiableMap(items);
  }

  private Object choice(Object given, Shape.Choice choice, String path) {
    for (var constant : choice.constants()) {
      if (given instanceof String text && constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    var names = choice.constants().stream().map(Ranges::name).toList();
    var near = given instanceof String text ? Nearest.to(text, names) : Optional.<String>empty();
    errors.add(
        new Finding(
            "param-value",
            path,
            path + " must be one of " + String.join(", ", names) + ", was " + Ranges.show(given),
            near.map(name -> "Did you mean '" + name + "'?").orElse(""),
            near.map(Finding.Instead.Value::new)));
    return null;
  }

  private Object number(Number given, Shape.Numeric shape, Param param, String path) {
    double value = given.doubleValue();
    if (shape.whole() && (given instanceof Double || given instanceof Float)) {
      if (value != Math.rint(value) || Math.abs(value) > 0x1p53) {
        return notNumber(path, shape, param, given);
      }
    }
    var range = Ranges.of(shape, param);
    if (!range.holds(given)) {
      var near = Instead.number(shape, range, value);
      errors.add(
          new Finding(
              "param-range",
              path,
              path + " must be " + range + ", was " + Ranges.show(given),
              near.map(number -> "The nearest that is allowed is " + number + ".").orElse(""),
              near.map(Finding.Instead.Value::new)));
      return null;
    }
    return Ranges.as(shape.type(), given);
  }

  private Object notNumber(String path, Shape.Numeric shape, Param param, Object given) {
    var meant =
        Instead.number(given)
            .flatMap(value -> Instead.number(shape, Ranges.of(shape, param), value))
            .map(Object.class::cast);
    return wrong(path, shape.whole() ? "a whole number" : "a number", given, meant);
  }

  private Object wrong(String path, String wanted, Object given, Optional<Object> meant) {
    errors.add(
        new Finding(
            "param-type",
            path,
            path + " must be " + wanted + ", was " + Ranges.describe(given),
            meant
                .map(
                    value -> value instanceof String ? "Put it in quotes." : "Write " + value + ".")
                .orElse(""),
            meant.map(Finding.Instead.Value::new)));
    return null;
  }

  private void error(String code, String path, String message, String hint) {
    errors.add(new Finding(code, path, message, hint));
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
