package dev.streamkit.kernel.params;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses what somebody meant who wrote a value of the wrong type. */
final class Instead {
  /** {@code 48k}, {@code 48 000}, {@code 2,5}, {@code 20ms}. */
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?\\d[\\d_ ]*)(?:[.,](\\d+))?\\s*([kKM])?(?:\\s*[A-Za-z/]+)?");

  private static final Map<String, Boolean> FLAGS =
      Map.ofEntries(
          Map.entry("true", true),
          Map.entry("yes", true),
          Map.entry("y", true),
          Map.entry("on", true),
          Map.entry("1", true),
          Map.entry("enabled", true),
          Map.entry("false", false),
          Map.entry("no", false),
          Map.entry("n", false),
          Map.entry("off", false),
          Map.entry("0", false),
          Map.entry("disabled", false));

  private Instead() {}

  static Optional<Object> flag(Object given) {
    return Optional.ofNullable(FLAGS.get(bare(String.valueOf(given)).toLowerCase(Locale.ROOT)));
  }

  /** What looked like a number or a flag can be a text. */
  static Optional<Object> text(Object given) {
    return given instanceof Number || given instanceof Boolean
        ? Optional.of(given.toString())
        : Optional.empty();
  }

  static Optional<Object> list(Object given) {
    return given instanceof Map<?, ?> ? Optional.empty() : Optional.of(List.of(given));
  }

  /** The number in a value that is none, or not of the right kind. */
  static Optional<Double> number(Object given) {
    if (given instanceof Number number) {
      return Optional.of(number.doubleValue());
    }
    var match = NUMBER.matcher(given instanceof String text ? bare(text) : "");
    if (!match.matches()) {
      return Optional.empty();
    }
    String digits = match.group(1).replaceAll("[_ ]", "");
    double value =
        Double.parseDouble(digits + "." + Optional.ofNullable(match.group(2)).orElse("0"));
    return Optional.of(
        switch (match.group(3)) {
          case null -> value;
          case "M" -> value * 1_000_000;
          default -> value * 1_000;
        });
  }

  /** Without quotes of other kinds and commas around it. */
  private static String bare(String text) {
    return text.length() > 40 ? "" : text.replaceAll("^[\\s\"'“”„‘’«»`]+|[\\s\"'“”„‘’«»`,;]+$", "");
  }

  /** The number of this type and range that is nearest; none when the range has none. */
  static Optional<Number> number(Shape.Numeric shape, Ranges range, double value) {
    double near = Math.clamp(value, range.smallest(), range.largest());
    if (shape.whole()) {
      near = Math.rint(near);
    }
    return range.holds(near)
        ? Optional.of(shape.whole() ? (Number) (long) near : plain(near))
        : Optional.empty();
  }

  /** A line that gives a parameter a value. */
  static String example(Field field) {
    Object value =
        switch (field.shape()) {
          case Shape.Text _ -> "\"...\"";
          case Shape.Group _ -> "{...}";
          default -> Specimen.value(field);
        };
    return "Add '" + field.name() + ": " + value + "' to its params: " + field.param().value();
  }

  /** Whole numbers without a fraction: {@code 4}, not {@code 4.0}. */
  private static Number plain(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
    return whole ? (Number) (long) value : (Number) value;
  }
}
