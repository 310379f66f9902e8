package dev.streamkit.cli;

import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Problem.Where;
import java.io.PrintWriter;
import java.util.List;

/** Prints problems for people: what is wrong, where in the text, and what to do. */
public final class ProblemPrinter {
  private final PrintWriter out;
  private final Paint paint;
  private final PipelineText source;
  private final Excerpt excerpt;

  /** Prints problems of this text. */
  public ProblemPrinter(PrintWriter out, Paint paint, PipelineText source) {
    this.out = out;
    this.paint = paint;
    this.source = source;
    this.excerpt = new Excerpt(source.text());
  }

  /** Prints them in their order. */
  public void print(List<Problem> problems) {
    problems.forEach(this::print);
  }

  private void print(Problem problem) {
    String severity = problem.isError() ? paint.red("error: ") : paint.yellow("warning: ");
    out.println(
        paint.bold(place(problem.where()))
            + severity
            + Printable.line(node(problem.where()) + problem.message())
            + " ["
            + problem.code()
            + "]");
    out.print(excerpt.of(problem, paint));
    if (!problem.hint().isEmpty()) {
      out.println("  " + paint.green("hint:") + " " + Printable.line(problem.hint()));
    }
    problem
        .fix()
        .ifPresent(
            fix -> out.println("  " + paint.green("fix:") + " " + Printable.line(fix.title())));
  }

  /** As compilers write it, so that editors can jump there. */
  private String place(Where where) {
    return source.name()
        + (where.line() > 0 ? ":" + where.line() + ":" + where.column() : "")
        + ": ";
  }

  /** Which version of the plugin it was matters once something runs, not in a text. */
  private static String node(Where where) {
    String plugin = where.line() > 0 ? "" : where.plugin();
    var rest = new Where("", where.node(), where.kind(), plugin, where.pin(), 0, 0).toString();
    return rest.isEmpty() ? "" : rest + ": ";
  }
}
