package dev.streamkit.cli;

import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Fix;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Validation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at pipelines without running them. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Check pipelines without running them: what is wrong, where, and what to do.",
    footer = {
      "",
      "Examples:",
      "  skit validate pipelines/*.yml",
      "  skit validate broken.yml --diff       what --fix would change",
      "  skit validate broken.yml --fix        change it",
      "  skit validate --json - < pipeline.yml",
      "",
      "Exit codes: 0 they can run (there may be warnings), 2 wrong command line, 3 one of",
      "them cannot run."
    })
final class ValidateCommand implements Callable<Integer> {
  /** More changes than this are no repair but an accident. */
  private static final int MAX_FIXES = 200;

  private final Services services;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "The pipelines; - reads one from standard input.")
  private List<String> files;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "oneshot or dynamic: how they are to run, whatever they say themselves.")
  private Optional<Mode> mode = Optional.empty();

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Option(
      names = "--fix",
      description = "Make every change that is known to help; - is written to standard output.")
  private boolean fix;

  @Option(names = "--diff", description = "Print what --fix would change.")
  private boolean diff;

  private Engine engine;

  ValidateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    engine = services.kernel(Engine.class);
    var reports = new ArrayList<Map<String, Object>>();
    boolean valid = true;
    for (String file : files) {
      var source = PipelineText.read(file);
      if (fix || diff) {
        source = repair(file, source);
      }
      var validation = engine.validate(source.text(), mode);
      valid &= validation.valid();
      reports.add(report(source, validation));
      if (!json && !diff) {
        print(source, validation, fix && file.equals(PipelineText.STANDARD) ? err() : out());
      }
    }
    if (json) {
      out().println(Json.pretty(reports.size() == 1 ? reports.getFirst() : reports));
    }
    return valid ? ExitCode.OK : ExitCode.INVALID_PIPELINE;
  }

  private static void print(PipelineText source, Validation validation, PrintWriter out) {
    new ProblemPrinter(out, Terminal.paintOut(), source).print(validation.problems());
    out.println(
        source.name()
            + ": "
            + (validation.valid() ? "it can run" : "it cannot run")
            + counts(validation));
  }

  private static String counts(Validation validation) {
    return count(validation.errors(), "error") + count(validation.warnings(), "warning");
  }

  private static String count(List<Problem> problems, String what) {
    int count = problems.size();
    return count == 0 ? "" : ", " + count + " " + what + (count == 1 ? "" : "s");
  }

  private static Map<String, Object> report(PipelineText source, Validation validation) {
    var report = new LinkedHashMap<String, Object>();
    report.put("file", source.name());
    report.put("valid", validation.valid());
    report.put("problems", ProblemJson.of(validation.problems()));
    return report;
  }

  /** The text with all fixes made, which is written, or shown as a difference. */
  private PipelineText repair(String file, PipelineText source) throws IOException {
    var fixed = new PipelineText(source.name(), fixed(source.text()));
    if (diff) {
      out().print(new LineDiff(source.text(), fixed.text()).unified(source.name()));
    } else if (file.equals(PipelineText.STANDARD)) {
      out().print(fixed.text());
    } else if (!fixed.text().equals(source.text())) {
      write(Path.of(file).toRealPath(), fixed.text());
    }
    return fixed;
  }

  /** One fix after another, as each may move the places of the others. */
  private String fixed(String source) {
    String text = source;
    var seen = new HashSet<String>();
    for (int made = 0; made < MAX_FIXES && seen.add(text); made++) {
      Optional<Fix> next =
          engine.validate(text, mode).problems().stream()
              .flatMap(problem -> problem.fix().stream())
              .findFirst();
      if (next.isEmpty()) {
        break;
      }
      text = next.get().apply(text);
    }
    return text;
  }

  private static void write(Path file, String text) throws IOException {
    var permissions = Files.getPosixFilePermissions(file);
    var part =
        Files.createTempFile(
            file.getParent(),
            "." + file.getFileName(),
            ".part",
            PosixFilePermissions.asFileAttribute(permissions));
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
