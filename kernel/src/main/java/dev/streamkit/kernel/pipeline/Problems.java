package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.yaml.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong and what is odd, to tell it all at once in the order of the source. */
final class Problems {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing((Problem problem) -> place(problem));

  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  void error(String code, Problem.Where where, String message, String hint) {
    errors.add(new Problem(code, message, hint, where));
  }

  void warn(String code, Problem.Where where, String message, String hint) {
    warnings.add(new Problem(code, message, hint, where).warning());
  }

  void throwIfAny() throws PipelineException {
    if (!errors.isEmpty()) {
      errors.sort(ORDER);
      throw new PipelineException(errors);
    }
  }

  /** Errors and warnings in the order of the source. */
  List<Problem> all() {
    var all = new ArrayList<>(errors);
    all.addAll(warnings);
    all.sort(ORDER);
    return all;
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  List<Problem> warnings() {
    warnings.sort(ORDER);
    return warnings;
  }

  private static Place place(Problem problem) {
    return new Place(problem.where().line(), problem.where().column());
  }
}
