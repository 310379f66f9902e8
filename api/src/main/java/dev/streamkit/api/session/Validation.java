package dev.streamkit.api.session;

import java.util.List;
import java.util.Optional;

/**
 * What came of looking at a pipeline without running it.
 *
 * @param pipeline what it says, also when it cannot run; empty when it cannot even be read
 * @param problems errors and warnings, in the order of the source
 */
public record Validation(Optional<Pipeline> pipeline, List<Problem> problems) {
  /** Copies the list. */
  public Validation {
    problems = List.copyOf(problems);
  }

  /** Whether it can run. */
  public boolean valid() {
    return problems.stream().noneMatch(Problem::isError);
  }

  /** What keeps it from running. */
  public List<Problem> errors() {
    return problems.stream().filter(Problem::isError).toList();
  }

  /** What is odd about it. */
  public List<Problem> warnings() {
    return problems.stream().filter(problem -> !problem.isError()).toList();
  }
}
