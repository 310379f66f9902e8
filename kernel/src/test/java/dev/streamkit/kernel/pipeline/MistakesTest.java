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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How well the kept mistakes are answered; writes the table of docs/benchmarks/diagnostics.md. */
class MistakesTest {
  private static final Pattern ADD = Pattern.compile("Add '(.*)' to its params");
  private static final int ROUNDS = 3;

  private final Kinds kinds = StreamKitKinds.all();
  private final PipelineCompiler compiler = new PipelineCompiler(kinds);

  /** What came of one mistake. */
  record Answer(
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
    var answers = Corpus.kept().stream().map(this::answer).toList();
    report(answers);
    double places = share(answers.stream().filter(Answer::place).count(), answers);
    double mended = share(answers.stream().filter(Answer::valid).count(), answers);
    assertTrue(places >= 0.95, "right place: " + places);
    assertTrue(mended >= 0.95, "mended by its hint: " + mended);
  }

  Answer answer(Corpus.Mistake mistake) {
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

  private static double share(long count, List<?> of) {
    return (double) count / of.size();
  }

  private static void report(List<Answer> answers) throws IOException {
    var table = new StringBuilder();
    var missed = new StringBuilder();
    row(table, "Right place", answers.stream().filter(Answer::place).count(), answers, "95 %");
    row(
        table,
        "Flawless after its hint",
        answers.stream().filter(Answer::valid).count(),
        answers,
        "95 %");
    row(
        table,
        "The very pipeline that was meant",
        answers.stream().filter(Answer::meant).count(),
        answers,
        "");
    row(table, "The expected code", answers.stream().filter(Answer::code).count(), answers, "");
    for (var answer : answers) {
      if (!answer.place() || !answer.valid()) {
        missed.append(
            "| %s | %s | %s |%n"
                .formatted(
                    answer.mistake().file(),
                    !answer.place() ? answer.valid() ? "place" : "place, hint" : "hint",
                    answer.first() == null
                        ? "not found"
                        : answer.first().toString().replace("|", "/")));
      }
    }
    var target = Path.of("target/diagnostics");
    Files.createDirectories(target);
    Files.writeString(target.resolve("table.md"), table);
    Files.writeString(target.resolve("missed.md"), missed);
    var raw = new StringBuilder("file\tplace\tcode\tmended\tas meant\tfirst problem\n");
    answers.forEach(
        answer ->
            raw.append(
                "%s\t%s\t%s\t%s\t%s\t%s%n"
                    .formatted(
                        answer.mistake().file(),
                        answer.place(),
                        answer.code(),
                        answer.valid(),
                        answer.meant(),
                        answer.first())));
    Files.writeString(target.resolve("raw.tsv"), raw);
  }

  private static void row(StringBuilder table, String what, long count, List<?> of, String target) {
    table.append(
        "| %s | %d of %d | %s %% | %s |%n"
            .formatted(
                what,
                count,
                of.size(),
                String.format(Locale.ROOT, "%.1f", 100 * share(count, of)),
                target));
  }
}
