package dev.streamkit.plugin.http;

import dev.streamkit.api.session.Problem;
import java.util.List;

/**
 * A request that is answered with what is wrong.
 *
 * @param status the HTTP status
 * @param problems at least one
 */
record Refusal(int status, List<Problem> problems) {
  Refusal {
    problems = List.copyOf(problems);
  }

  static Refusal of(int status, String code, String message, String hint) {
    return new Refusal(status, List.of(new Problem(code, message, hint, Problem.Where.NOWHERE)));
  }
}
