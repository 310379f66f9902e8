package dev.streamkit.api.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a configuration record: the kernel binds, checks and documents
 * parameters by it. A component {@code chunkSize} is the parameter {@code chunk_size}. Components
 * may be strings, booleans, numbers, enums, records of the same form, and lists, maps by string and
 * {@code Optional}s of these.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {
  /** What it means, in one sentence, with its unit. */
  String value();

  /**
   * The value when none is given, written as in YAML. Empty means that there is none: the parameter
   * is required, unless it is an {@code Optional}, a list or a map, which are then empty.
   */
  String initial() default "";

  /** Whether an empty {@link #initial} means the empty string rather than "required". */
  boolean optional() default false;

  /** For a required text: one that works, to show, and to ask a factory which pins it has. */
  String example() default "";

  /** Smallest number allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest number allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether it can change while the node runs. */
  boolean tunable() default false;
}
