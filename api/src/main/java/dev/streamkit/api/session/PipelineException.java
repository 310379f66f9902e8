package dev.streamkit.api.session;

import java.util.List;
import java.util.stream.Collectors;

/** A pipeline, or a change of one, that cannot run. */
public class PipelineException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  private final transient List<Problem> problems;

  /** At least one problem. */
  public PipelineException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the source. */
  public List<Problem> problems() {
    return problems;
  }
}
