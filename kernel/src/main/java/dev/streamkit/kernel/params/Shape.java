package dev.streamkit.kernel.params;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a parameter takes. */
sealed interface Shape {
  /** A text. */
  record Text() implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /** A number of this class. */
  record Numeric(Class<?> type) implements Shape {
    boolean whole() {
      return type != double.class && type != float.class;
    }
  }

  /** One of the constants of an enum. */
  record Choice(List<? extends Enum<?>> constants) implements Shape {}

  /** A map of parameters, or a text for the only one that is required. */
  record Group(ConfigType<?> type) implements Shape {}

  /** A list. */
  record Many(Shape item) implements Shape {}

  /** A map by name. */
  record Named(Shape item) implements Shape {}

  /** Something or nothing. */
  record Maybe(Shape item) implements Shape {}

  /** Whether an initial value is to be taken as it is written. */
  default boolean takesText() {
    return switch (this) {
      case Text _, Choice _ -> true;
      case Maybe maybe -> maybe.item().takesText();
      default -> false;
    };
  }

  /** The boxed classes beside the plain ones. */
  Map<Class<?>, Class<?>> BOXES =
      Map.of(
          Integer.class, int.class,
          Long.class, long.class,
          Short.class, short.class,
          Byte.class, byte.class,
          Double.class, double.class,
          Float.class, float.class,
          Boolean.class, boolean.class);

  /** The plain classes that are numbers. */
  Set<Class<?>> NUMBERS =
      Set.of(int.class, long.class, short.class, byte.class, double.class, float.class);

  /**
   * The shape for a Java type.
   *
   * @throws IllegalArgumentException when parameters cannot have it
   */
  static Shape of(Type type) {
    return switch (type) {
      case Class<?> plain -> ofClass(BOXES.getOrDefault(plain, plain));
      case ParameterizedType of when of.getRawType() == List.class ->
          new Many(of(of.getActualTypeArguments()[0]));
      case ParameterizedType of when of.getRawType() == Optional.class ->
          new Maybe(of(of.getActualTypeArguments()[0]));
      case ParameterizedType of
          when of.getRawType() == Map.class && of.getActualTypeArguments()[0] == String.class ->
          new Named(of(of.getActualTypeArguments()[1]));
      default -> throw new IllegalArgumentException(type + " cannot be a parameter");
    };
  }

  private static Shape ofClass(Class<?> type) {
    if (type == String.class) {
      return new Text();
    } else if (type == boolean.class) {
      return new Flag();
    } else if (NUMBERS.contains(type)) {
      return new Numeric(type);
    } else if (type.isEnum()) {
      return new Choice(List.of((Enum<?>[]) type.getEnumConstants()));
    } else if (type.isRecord()) {
      return new Group(ConfigType.of(type.asSubclass(Record.class)));
    }
    throw new IllegalArgumentException(type.getName() + " cannot be a parameter");
  }
}
