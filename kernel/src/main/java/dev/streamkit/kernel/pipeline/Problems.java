package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.yaml.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong and what is odd, to tell it all at once in the order of the source. */
final class Problems {
  /** More would help nobody. */
  private static final int MAX = 500;

  private static final Comparator<Found> ORDER =
      Comparator.comparing((Found found) -> place(found.problem()));

  private final List<Found> all = new ArrayList<>();
  private final Set<String> errorCodes = new HashSet<>();
  private final Set<String> badNodes = new HashSet<>();
  private boolean full;

  Found error(String code, Problem.Where where, String message, String hint) {
    errorCodes.add(code);
    badNodes.add(where.node());
    return add(new Problem(code, message, hint, where));
  }

  Found warn(String code, Problem.Where where, String message, String hint) {
    return add(new Problem(code, message, hint, where).warning());
  }

  /** Takes up what somebody else found. */
  Found add(Problem problem) {
    var found = new Found(problem);
    if (all.size() < MAX) {
      all.add(found);
    } else if (!full) {
      full = true;
      String message = "there are more than " + MAX + " problems; these are some of them";
      all.add(new Found(new Problem("too-many-problems", message, "", problem.where())));
    }
    return found;
  }

  /** The hint for a mistyped name. */
  String near(String written, Collection<String> names) {
    return full ? "" : Nearest.hint(written, names);
  }

  /** Whether there is an error of one of these codes. */
  boolean has(Set<String> codes) {
    return codes.stream().anyMatch(errorCodes::contains);
  }

  /** Whether a node has an error. */
  boolean isBad(String node) {
    return badNodes.contains(node);
  }

  void throwIfAny() throws PipelineException {
    var errors = all().stream().map(Found::problem).filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new PipelineException(errors);
    }
  }

  /** Errors and warnings in the order of the source. */
  List<Found> all() {
    return all.stream().sorted(ORDER).toList();
  }

  private static Place place(Problem problem) {
    return new Place(problem.where().line(), problem.where().column());
  }
}
