package dev.streamkit.cli.run;

import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.StreamUse.Direction;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Json;
import dev.streamkit.cli.PipelineText;
import dev.streamkit.cli.ProblemJson;
import dev.streamkit.cli.ProblemPrinter;
import dev.streamkit.cli.Refusal;
import dev.streamkit.cli.Services;
import dev.streamkit.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a pipeline in this process, to the end of its streams. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run a pipeline once, to the end of its streams, as fast as it goes.",
    footer = {
      "",
      "Nodes may read and write files below the current folder; --allow-read and",
      "--allow-write add others. Fetching needs --allow-fetch. The output appears under",
      "its name when it is whole.",
      "",
      "Examples:",
      "  skit run double_volume.yml --input quiet.ogg --output loud.ogg --stats",
      "  skit run speak.yml --text \"Good morning.\" --output speech.ogg",
      "  skit run mix.yml --input voice=me.ogg --input music=band.ogg --output both.ogg",
      "  cat quiet.ogg | skit run double_volume.yml --input - --output - | player",
      "  skit run slow.yml --input in.ogg --output out.ogg --trace trace.json",
      "      then open trace.json in https://ui.perfetto.dev",
      "",
      "Exit codes: 0 done, 1 it failed or took too long, 2 wrong command line, 3 the",
      "pipeline cannot run, 130 cancelled."
    })
public final class RunCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PIPELINE.yml",
      description = "The pipeline; - reads it from standard input.")
  private String pipelineFile;

  @Option(
      names = {"-i", "--input"},
      paramLabel = "[NAME=]FILE",
      description =
          "What the pipeline reads; - is standard input. May be repeated; NAME is needed when it"
              + " reads several.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-t", "--text"},
      paramLabel = "[NAME=]TEXT",
      description = "A text that the pipeline reads, in place of a file.")
  private List<String> texts = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the result goes; - is standard output.")
  private String output;

  @Option(
      names = "--stats",
      description = "Print the ledger of each link and the time of each node.")
  private boolean stats;

  @Option(names = "--json", description = "Print how it ended and all of --stats as JSON.")
  private boolean json;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write every call and every wait, for Perfetto or chrome://tracing.")
  private Path traceFile;

  @Option(
      names = "--telemetry",
      paramLabel = "FILE",
      description = "Write what nodes tell, one JSON object a line; - is standard output.")
  private String telemetryFile;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Cancel it when it takes longer.")
  private double timeoutSeconds = Integer.MAX_VALUE;

  @Mixin private GrantOptions grants;

  /** Made when the command line is. */
  public RunCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (PipelineText.STANDARD.equals(output) && PipelineText.STANDARD.equals(telemetryFile)) {
      throw usage("standard output can take only one of --output and --telemetry");
    }
    var source = PipelineText.read(pipelineFile);
    var engine = services.kernel(Engine.class);
    var validation = engine.validate(source.text(), Optional.of(Mode.ONESHOT));
    if (!validation.valid()) {
      return refuse(source, validation.problems());
    }
    print(source, validation.warnings());
    try {
      return run(engine, validation.pipeline().orElseThrow(), source);
    } catch (PipelineException e) {
      return refuse(source, e.problems());
    }
  }

  private int refuse(PipelineText source, List<Problem> problems) {
    print(source, problems);
    err().println("skit: the pipeline " + source.name() + " cannot run");
    if (json) {
      var report = new LinkedHashMap<String, Object>();
      report.put("pipeline", source.name());
      report.put("end", "refused");
      report.put("exit_code", ExitCode.INVALID_PIPELINE);
      report.put("problems", ProblemJson.of(problems));
      reportTo().println(Json.pretty(report));
    }
    return ExitCode.INVALID_PIPELINE;
  }

  private int run(Engine engine, Pipeline pipeline, PipelineText source)
      throws IOException, InterruptedException, PipelineException {
    var bound = inputs(pipeline);
    try (var result = result(pipeline);
        var trace = traceFile == null ? null : trace(pipeline, source)) {
      var telemetry = telemetryFile == null ? null : new TelemetryFile(telemetryFile);
      var session =
          engine.start(pipeline, specification(pipeline, bound, result, trace, telemetry));
      var limit = Duration.ofMillis((long) (timeoutSeconds * 1000));
      var ending = Ending.of(session, limit, new Progress(err(), bound.values()));
      tellLost("telemetry", telemetry == null ? 0 : telemetry.finish());
      tellLost("trace", trace == null ? 0 : trace.publish());
      return finish(ending, source, result);
    }
  }

  private Map<String, Input> inputs(Pipeline pipeline) {
    var bound = new Inputs(pipeline.streams(), pipelineFile.equals(PipelineText.STANDARD));
    inputs.forEach(bound::addFile);
    texts.forEach(bound::addText);
    return bound.complete();
  }

  /** Where the result goes, or {@code null} when the pipeline gives none. */
  private Result result(Pipeline pipeline) {
    var sinks = sinks(pipeline);
    if (sinks.isEmpty() && output != null) {
      throw usage(
          "the pipeline gives no result, so there is nothing for --output."
              + " Its last node would have to be streamkit::http_output");
    }
    if (!sinks.isEmpty() && output == null) {
      throw usage("the pipeline gives a result: say where it goes with --output FILE");
    }
    if (sinks.size() > 1) {
      throw usage("the pipeline gives several results: " + sinks + "; skit run takes one");
    }
    return output == null
        ? null
        : output.equals(PipelineText.STANDARD) ? Result.standard() : Result.file(Path.of(output));
  }

  private static List<String> sinks(Pipeline pipeline) {
    return pipeline.streams().stream()
        .filter(use -> use.direction() == Direction.SINK)
        .map(StreamUse::name)
        .toList();
  }

  private ChromeTrace trace(Pipeline pipeline, PipelineText source) {
    return new ChromeTrace(traceFile, source.name(), pipeline.nodes());
  }

  private SessionSpec specification(
      Pipeline pipeline,
      Map<String, Input> bound,
      Result result,
      ChromeTrace trace,
      TelemetryFile telemetry) {
    var session = SessionSpec.of(Mode.ONESHOT).withGrants(grants.grants());
    for (var input : bound.entrySet()) {
      session = session.withSource(input.getKey(), input.getValue()::source);
    }
    for (String sink : result == null ? List.<String>of() : sinks(pipeline)) {
      session = session.withSink(sink, result::sink);
    }
    if (telemetry != null) {
      session = session.withTelemetry(telemetry::tell);
    }
    return trace == null ? session : session.withTracer(trace);
  }

  private int finish(Ending first, PipelineText source, Result result) throws IOException {
    var ending = first;
    first.skipped().forEach(line -> err().println("skit: warning: " + line + explain(line)));
    if (!first.completed()) {
      print(source, first.problems());
      err().println("skit: " + why(first, source) + (unwritten(result) ? left() : ""));
    } else if (result != null && result.writtenBytes() == 0 && !first.skipped().isEmpty()) {
      ending = first.failed();
      err().println("skit: nothing is left of what was read, so there is no output" + left());
    } else if (result != null && !result.publish()) {
      ending = first.failed();
      err().println("skit: the pipeline ended without writing its output" + left());
    }
    if (json) {
      reportTo().println(Json.pretty(report(ending, source, result)));
    } else if (stats) {
      new Stats(ending.report()).print(reportTo());
    }
    return ending.exitCode();
  }

  private static String explain(String line) {
    String code = line.substring(line.lastIndexOf(' ') + 1);
    return " ('skit explain " + code + "' tells more)";
  }

  private String why(Ending ending, PipelineText source) {
    return switch (ending.how()) {
      case "cancelled" -> "cancelled";
      case "timeout" -> "cancelled after %s s, as --timeout says".formatted(timeoutSeconds);
      default -> "the pipeline " + source.name() + " failed";
    };
  }

  private static boolean unwritten(Result result) {
    return result != null && !result.name().isEmpty();
  }

  private String left() {
    return output.equals(PipelineText.STANDARD) ? "" : "; " + output + " is as it was";
  }

  private static Map<String, Object> report(Ending ending, PipelineText source, Result result) {
    var report = new LinkedHashMap<String, Object>();
    report.put("pipeline", source.name());
    if (result != null) {
      report.put("output_bytes", result.writtenBytes());
    }
    report.putAll(ending.json());
    return report;
  }

  private void tellLost(String what, long lost) {
    if (lost > 0) {
      err().println("skit: warning: the " + what + " lacks " + lost + " events that came too fast");
    }
  }

  private void print(PipelineText source, List<Problem> problems) {
    new ProblemPrinter(err(), Terminal.paintErr(), source).print(problems);
  }

  /** Not where media or telemetry goes. */
  private PrintWriter reportTo() {
    boolean taken =
        PipelineText.STANDARD.equals(output) || PipelineText.STANDARD.equals(telemetryFile);
    return taken ? err() : spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static Refusal usage(String message) {
    return new Refusal(ExitCode.USAGE, message);
  }
}
