package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Fix;
import dev.streamkit.api.session.Fix.Edit;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.yaml.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A problem and the changes of the source that may take it away, the likeliest first. */
final class Found {
  /** How far a change is to be trusted. */
  enum Trust {
    /** The mechanical one: what was written becomes what was meant. */
    SURE,
    /** As sure, but another name may be as near. */
    ONE_OF_NAMES,
    /** It must be seen to help. */
    LIKELY,
    /** It must help, and no other may help as much. */
    ONE_OF_MANY
  }

  /**
   * A change that may help.
   *
   * @param fix the change
   * @param trust how far to trust it
   * @param problem what to say instead of the problem, when this is the way out of it
   */
  record Way(Fix fix, Trust trust, UnaryOperator<Problem> problem) {
    /** The mechanical way. */
    static Way sure(String title, Edit... edits) {
      return replace(Trust.SURE, title, edits);
    }

    /** A way that the hint tells already. */
    static Way replace(Trust trust, String title, Edit... edits) {
      return new Way(new Fix(title, List.of(edits)), trust, UnaryOperator.identity());
    }

    /** A way that must help, and then is the hint. */
    static Way guess(Trust trust, String title, List<Edit> edits) {
      return new Way(new Fix(title, edits), trust, problem -> hinted(problem, sentence(title)));
    }

    /** A way that is likely to help. */
    static Way guess(String title, List<Edit> edits) {
      return guess(Trust.LIKELY, title, edits);
    }

    /** A way back to a text that can be read; it knows better than the parser what is wrong. */
    static Way repair(Repair repair) {
      String hint = sentence(repair.title());
      return new Way(
          new Fix(repair.title(), repair.edits()),
          Trust.LIKELY,
          _ -> new Problem(repair.code(), repair.message(), hint, repair.place().where()));
    }

    private static String sentence(String title) {
      return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ".";
    }

    private static Problem hinted(Problem problem, String hint) {
      return new Problem(
          problem.code(),
          problem.severity(),
          problem.category(),
          problem.message(),
          hint,
          problem.where(),
          problem.fix());
    }
  }

  /** More ways than this are no help. */
  private static final int MAX_CHOICE = 4;

  private final List<Supplier<Stream<Way>>> ways = new ArrayList<>();
  private Problem problem;

  Found(Problem problem) {
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  /** The problem with its way out. */
  Problem by(Way way) {
    return way.problem().apply(problem).withFix(way.fix());
  }

  /** The problem with several ways out, of which somebody must choose. */
  Problem by(List<Way> ways) {
    var titles = ways.stream().limit(MAX_CHOICE).map(way -> way.fix().title()).toList();
    return Way.hinted(problem, Way.sentence("either " + String.join(", or ", titles)));
  }

  /** Whether there is something to try. */
  boolean hasWays() {
    return !ways.isEmpty();
  }

  /** What may help; made when asked for. */
  Stream<Way> ways() {
    return ways.stream().flatMap(Supplier::get);
  }

  Found with(Supplier<Stream<Way>> more) {
    ways.add(more);
    return this;
  }

  /** Says it in other words. */
  void say(String message, String hint) {
    problem =
        new Problem(
            problem.code(),
            problem.severity(),
            problem.category(),
            message,
            hint,
            problem.where(),
            problem.fix());
  }

  /** Says that it keeps the pipeline from running, for this reason. */
  Found makeError(String reason) {
    if (!problem.isError()) {
      problem =
          new Problem(
              problem.code(), problem.message() + "; " + reason, problem.hint(), problem.where());
    }
    return this;
  }
}
