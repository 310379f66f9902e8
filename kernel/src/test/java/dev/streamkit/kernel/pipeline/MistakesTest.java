package dev.streamkit.kernel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Validation;
import dev.streamkit.kernel.plugin.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How well the kept mistakes are answered; writes the table of docs/benchmarks/diagnostics.md. */
class MistakesTest {
  private static final Pattern ADD = Pattern.compile("Add '(.*)' to its params");
  private static final int ROUNDS = 3;
  private static final long FIRST_FRESH_SEED = 101;
  private static final int FRESH_SEEDS = 5;
  private static final Path REPORT = Path.of("target/diagnostics");

  private final Kinds kinds = StreamKitKinds.all();
  private final PipelineCompiler compiler = new PipelineCompiler(kinds);

  /** What came of one mistake. */
  private record Answer(
      Corpus.Mistake mistake,
      Problem first,
      boolean place,
      boolean code,
      boolean valid,
      boolean meant) {}

  private Validation look(String text) {
    return compiler.validate(text, Optional.empty());
  }

  @Test
  void whatWasIntendedIsFlawless() {
    Corpus.intended().forEach((file, text) -> assertEquals(List.of(), look(text).problems(), file));
  }

  @Test
  void theKeptMistakesAreThoseOfTheSeed() {
    assertEquals(Corpus.make(Corpus.SEED), Corpus.kept());
  }

  @Test
  void mistakesAreFoundAndMended() throws IOException {
    var kept = Corpus.kept().stream().map(this::answer).toList();
    var fresh =
        LongStream.range(0, FRESH_SEEDS)
            .boxed()
            .flatMap(at -> Corpus.make(FIRST_FRESH_SEED + at).stream())
            .map(this::answer)
            .toList();
    Files.createDirectories(REPORT);
    Files.writeString(REPORT.resolve("diagnostics.md"), page(kept, fresh));
    Files.writeString(REPORT.resolve("raw.tsv"), raw(kept));
    for (var answers : List.of(kept, fresh)) {
      double places = share(answers, Answer::place);
      double mended = share(answers, Answer::valid);
      assertTrue(places >= 0.95, "right place: " + places);
      assertTrue(mended >= 0.95, "mended by its hint: " + mended);
    }
  }

  private Answer answer(Corpus.Mistake mistake) {
    String text = mistake.is().text();
    var problems = look(text).problems();
    if (problems.isEmpty()) {
      return new Answer(mistake, null, false, false, false, false);
    }
    var first = worst(problems);
    for (int round = 0; round < ROUNDS && !problems.isEmpty(); round++) {
      text = mend(text, worst(problems));
      problems = look(text).problems();
    }
    var intended = look(Corpus.intended().get(mistake.intended())).pipeline().orElseThrow();
    boolean meant =
        problems.isEmpty()
            && look(text)
                .pipeline()
                .filter(read -> read.nodes().equals(intended.nodes()))
                .filter(read -> read.connections().equals(intended.connections()))
                .filter(read -> read.mode() == intended.mode())
                .isPresent();
    return new Answer(
        mistake,
        first,
        isAt(first, mistake.is()),
        first.code().equals(mistake.is().code()),
        problems.isEmpty(),
        meant);
  }

  private static Problem worst(List<Problem> problems) {
    return problems.stream().filter(Problem::isError).findFirst().orElse(problems.getFirst());
  }

  private static boolean isAt(Problem problem, Slip slip) {
    int line = problem.where().line();
    int column = problem.where().column();
    boolean after = line > slip.line() || line == slip.line() && column >= slip.column();
    boolean before =
        line < slip.lastLine() || line == slip.lastLine() && column <= slip.lastColumn();
    return after && before;
  }

  /** Applies the fix; without one, adds the line that the hint shows. */
  private static String mend(String text, Problem problem) {
    if (problem.fix().isPresent()) {
      return problem.fix().get().apply(text);
    }
    var add = ADD.matcher(problem.hint());
    if (!add.find()) {
      return text;
    }
    var lines = new ArrayList<>(text.lines().toList());
    int at = problem.where().line() - 1;
    String indent = " ".repeat(problem.where().column() - 1);
    boolean within = lines.get(at).startsWith(indent) && !lines.get(at).contains("kind:");
    lines.add(
        within ? at : at + 1,
        within ? indent + add.group(1) : "    params: {" + add.group(1) + "}");
    return String.join("\n", lines) + "\n";
  }

  private static double share(List<Answer> answers, Predicate<Answer> right) {
    return (double) answers.stream().filter(right).count() / answers.size();
  }

  private static String page(List<Answer> kept, List<Answer> fresh) {
    var page =
        new StringBuilder(
            """
            # How mistakes in pipelines are answered

            `distribution/benchmarks/run diagnostics`. The same numbers on every machine.

            200 mistakes are kept in `kernel/src/test/resources/mistakes`: eleven pipelines of StreamKit's kinds
            (`intended/`), each mistake one slip out of %d kinds (`Slips.java`), drawn by the seed %d: typos,
            wrong types and units, wrong pins and needs, something left out, swapped, doubled or copied, and slips of
            YAML itself. `index.tsv` says what and where each is. As they were looked at while the checks were made, the
            other column has %d more that were not: seeds %d to %d.

            *Right place*: the first error (or warning) is in the slip: the wrong word, the line for slips of form, the node
            where something is missing. *Mended*: its fix, or the line that its hint shows, applied by the test, up to
            %d times as long as there are problems, leaves a pipeline without errors and warnings. *As meant*: that
            pipeline is the one the slip was done to; not to be reached where what was left out or
            overwritten is known to the author alone (a second `gain`, a value out of range).

            | | Target | Kept | Fresh |
            |---|---|---|---|
            """
                .formatted(
                    Slips.all().size(),
                    Corpus.SEED,
                    fresh.size(),
                    FIRST_FRESH_SEED,
                    FIRST_FRESH_SEED + FRESH_SEEDS - 1,
                    ROUNDS));
    row(page, "Right place", "≥ 95 %", kept, fresh, Answer::place);
    row(page, "Mended by its hint", "≥ 95 %", kept, fresh, Answer::valid);
    row(page, "As meant", "", kept, fresh, Answer::meant);
    row(page, "Called by the expected code", "", kept, fresh, Answer::code);
    page.append(
        """

        What is missed, in both (the first of each kind of slip):

        | Slip | Missed | What is said |
        |---|---|---|
        """);
    var told = new TreeSet<String>();
    Stream.concat(kept.stream(), fresh.stream())
        .filter(answer -> !answer.place() || !answer.valid())
        .filter(answer -> told.add(answer.mistake().slip()))
        .forEach(answer -> page.append(missed(answer)));
    page.append(
        """

        The slips and the checks have one author: slips that nobody thought of are in neither. Every answer: [raw](raw/diagnostics.tsv).
        """);
    return page.toString();
  }

  private static String missed(Answer answer) {
    return "| %s | %s | %s |\n"
        .formatted(
            answer.mistake().slip(),
            Stream.of(answer.place() ? "" : "place", answer.valid() ? "" : "hint")
                .filter(what -> !what.isEmpty())
                .collect(Collectors.joining(", ")),
            answer.first() == null ? "nothing" : answer.first().toString().replace("|", "/"));
  }

  private static void row(
      StringBuilder page,
      String what,
      String target,
      List<Answer> kept,
      List<Answer> fresh,
      Predicate<Answer> right) {
    page.append("| %s | %s | ".formatted(what, target))
        .append(percent(kept, right))
        .append(" | ")
        .append(percent(fresh, right))
        .append(" |\n");
  }

  private static String percent(List<Answer> answers, Predicate<Answer> right) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share(answers, right));
  }

  private static String raw(List<Answer> answers) {
    var raw = new StringBuilder("file\tplace\tcode\tmended\tas meant\tfirst problem\n");
    answers.forEach(
        answer ->
            raw.append(
                "%s\t%s\t%s\t%s\t%s\t%s\n"
                    .formatted(
                        answer.mistake().file(),
                        answer.place(),
                        answer.code(),
                        answer.valid(),
                        answer.meant(),
                        answer.first())));
    return raw.toString();
  }
}
