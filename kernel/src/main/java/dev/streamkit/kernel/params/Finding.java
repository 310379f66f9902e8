package dev.streamkit.kernel.params;

import java.util.Optional;

/**
 * Something about the parameters of a node.
 *
 * @param code stable name: {@code unknown-param}, {@code missing-param}, {@code param-type}, {@code
 *     param-range}, {@code param-value}, {@code not-tunable}, {@code bad-params}
 * @param path the parameter, such as {@code clocked.sample_rate} or {@code sources[2]}; empty when
 *     it is about all of them
 * @param message what is wrong, with the value
 * @param hint what to do, may be empty
 * @param instead what would be right, where that is known
 */
public record Finding(
    String code, String path, String message, String hint, Optional<Instead> instead) {
  /** What would be right. */
  public sealed interface Instead {
    /**
     * Another name for the parameter.
     *
     * @param name the name
     */
    record Name(String name) implements Instead {}

    /**
     * Another value for the parameter.
     *
     * @param value the value, as in YAML
     */
    record Value(Object value) implements Instead {}
  }

  /** What is wrong, without a way out that is known. */
  public Finding(String code, String path, String message, String hint) {
    this(code, path, message, hint, Optional.empty());
  }
}
