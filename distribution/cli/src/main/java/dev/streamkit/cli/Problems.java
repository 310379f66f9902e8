package dev.streamkit.cli;

import dev.streamkit.api.session.Problem;
import java.io.PrintWriter;
import java.util.List;

/** Prints problems: what is wrong, where, and what to do. */
final class Problems {
  private final PrintWriter err;

  Problems(PrintWriter err) {
    this.err = err;
  }

  void errors(String headline, List<Problem> problems) {
    err.println("skit: " + headline);
    problems.forEach(problem -> print("", problem));
  }

  void warnings(List<Problem> problems) {
    problems.forEach(problem -> print("warning: ", problem));
  }

  private void print(String label, Problem problem) {
    String where = problem.where().toString();
    err.println(
        "  "
            + label
            + (where.isEmpty() ? "" : where + ": ")
            + problem.message()
            + " ["
            + problem.code()
            + "]");
    if (!problem.hint().isEmpty()) {
      err.println("    -> " + problem.hint());
    }
  }
}
