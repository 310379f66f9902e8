package dev.streamkit.kernel.params;

import dev.streamkit.api.node.Param;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The numbers that a parameter takes.
 *
 * @param smallest least that is allowed
 * @param largest most that is allowed
 */
record Ranges(double smallest, double largest) {
  /** What its author and its Java type allow together. */
  static Ranges of(Shape.Numeric shape, Param param) {
    var limits =
        switch (shape.type().getName()) {
          case "byte" -> new Ranges(Byte.MIN_VALUE, Byte.MAX_VALUE);
          case "short" -> new Ranges(Short.MIN_VALUE, Short.MAX_VALUE);
          case "int" -> new Ranges(Integer.MIN_VALUE, Integer.MAX_VALUE);
          case "long" -> new Ranges(Long.MIN_VALUE, Long.MAX_VALUE);
          case "float" -> new Ranges(-Float.MAX_VALUE, Float.MAX_VALUE);
          default -> new Ranges(-Double.MAX_VALUE, Double.MAX_VALUE);
        };
    return new Ranges(
        Math.max(param.min(), limits.smallest), Math.min(param.max(), limits.largest));
  }

  /** Never true for "not a number". */
  boolean holds(Number number) {
    double value = number.doubleValue();
    return value >= smallest && value <= largest;
  }

  /** The number in the class of its component. */
  static Object as(Class<?> type, Number number) {
    return switch (type.getName()) {
      case "byte" -> number.byteValue();
      case "short" -> number.shortValue();
      case "int" -> number.intValue();
      case "long" -> number.longValue();
      case "float" -> number.floatValue();
      default -> number.doubleValue();
    };
  }

  /** How a constant is written in YAML. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A value for a message, short. */
  static String show(Object value) {
    String text = String.valueOf(value);
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  /** A value and what it is, for a message. */
  static String describe(Object value) {
    return switch (value) {
      case null -> "nothing";
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "a map";
      case String text -> "the text '" + show(text) + "'";
      default -> show(value);
    };
  }

  @Override
  public String toString() {
    if (Math.abs(largest) >= Integer.MAX_VALUE) {
      return "at least " + plain(smallest);
    }
    return Math.abs(smallest) > Integer.MAX_VALUE
        ? "at most " + plain(largest)
        : plain(smallest) + " to " + plain(largest);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
