package dev.streamkit.plugin.http.problem;

import dev.streamkit.api.session.Problem;
import java.util.List;

/**
 * A request that is answered with what is wrong.
 *
 * @param status the HTTP status
 * @param problems at least one
 */
public record Refusal(int status, List<Problem> problems) {
  /** Copies the list. */
  public Refusal {
    problems = List.copyOf(problems);
  }

  /** One problem of the request itself. */
  public static Refusal of(int status, String code, String message, String hint) {
    return new Refusal(status, List.of(new Problem(code, message, hint, Problem.Where.NOWHERE)));
  }
}
