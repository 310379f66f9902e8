package dev.streamkit.kernel.params;

import java.util.List;
import java.util.Optional;

/**
 * What came of binding parameters.
 *
 * @param <C> the configuration
 * @param config the configuration, unless there are errors
 * @param errors everything that is wrong
 * @param warnings what is odd
 */
public record Binding<C extends Record>(
    Optional<C> config, List<Finding> errors, List<Finding> warnings) {
  /** Copies the lists. */
  public Binding {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }
}
