package dev.streamkit.cli;

import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Grants;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
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
      "--allow-write add others. The output appears under its name when it is whole.",
      "",
      "Example:",
      "  skit run double_volume.yml --input quiet.ogg --output loud.ogg --stats"
    })
final class RunCommand implements Callable<Integer> {
  private static final long REDRAW_MS = 100;

  /** How long a cancelled session may take to give everything back. */
  private static final long CANCEL_WAIT_S = 8;

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
          "What the pipeline reads, by default as 'media'; - is standard input. May be repeated.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the result goes; - is standard output.")
  private String output;

  @Option(
      names = "--stats",
      description = "Print the ledger of each link and the time of each node.")
  private boolean stats;

  @Option(
      names = "--allow-read",
      paramLabel = "DIR",
      description = "A folder that nodes may read files from.")
  private List<Path> readable = List.of();

  @Option(
      names = "--allow-write",
      paramLabel = "DIR",
      description = "A folder that nodes may write files to.")
  private List<Path> writable = List.of();

  RunCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var sources = new Inputs(inputs);
    String source = read();
    try (var target = output == null || toStandard() ? null : new OutputFile(Path.of(output))) {
      var engine = services.kernel(Engine.class);
      var pipeline = engine.compile(source, Optional.of(Mode.ONESHOT));
      problems().warnings(pipeline.warnings());
      checkStreams(pipeline);
      return finish(engine.start(pipeline, specification(sources, target)), sources, target);
    } catch (PipelineException e) {
      problems().errors("the pipeline " + pipelineFile + " cannot run", e.problems());
      return ExitCode.INVALID_PIPELINE;
    }
  }

  private String read() throws IOException {
    if (pipelineFile.equals(Inputs.STANDARD)) {
      return new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
    var file = Path.of(pipelineFile);
    if (!Files.isRegularFile(file)) {
      throw new Refusal(
          ExitCode.USAGE, "the pipeline " + file + " does not exist or is not a file");
    }
    return Files.readString(file);
  }

  /** A stream that nobody bound would only show up when the node opens it: say it sooner. */
  private void checkStreams(Pipeline pipeline) {
    if (output == null && uses(pipeline, "streamkit::http_output")) {
      throw new Refusal(
          ExitCode.USAGE, "the pipeline gives a result: say where it goes with --output FILE");
    }
    if (inputs.isEmpty() && uses(pipeline, Inputs.KIND)) {
      throw new Refusal(ExitCode.USAGE, "the pipeline reads an input: say which with --input FILE");
    }
  }

  private static boolean uses(Pipeline pipeline, String kind) {
    return pipeline.nodes().stream().anyMatch(node -> node.kind().equals(kind));
  }

  private SessionSpec specification(Inputs sources, OutputFile target) {
    var spec =
        SessionSpec.of(Mode.ONESHOT)
            .withGrants(Grants.none().withFiles(folders(readable), folders(writable)));
    for (var input : sources.files().entrySet()) {
      spec = spec.withSource(input.getKey(), input.getValue()::source);
    }
    if (output != null) {
      spec = spec.withSink("output", target == null ? OutputFile::standard : target::sink);
    }
    return spec;
  }

  private static List<String> folders(List<Path> more) {
    return Stream.concat(Stream.of(Path.of("")), more.stream())
        .map(folder -> folder.toAbsolutePath() + "/**")
        .toList();
  }

  private int finish(Session session, Inputs sources, OutputFile target)
      throws IOException, InterruptedException {
    Outcome outcome;
    try {
      outcome = await(session, new Progress(err(), sources.files().values()));
    } catch (InterruptedException e) {
      cancel(session);
      err().println("skit: cancelled" + (target == null ? "" : "; " + output + " is not written"));
      return ExitCode.CANCELLED;
    }
    if (stats) {
      new Stats(outcome.report()).print(toStandard() ? err() : spec.commandLine().getOut());
    }
    if (outcome.end() != Outcome.End.COMPLETED) {
      problems().errors("the pipeline " + pipelineFile + " failed", outcome.problems());
      return ExitCode.FAILED;
    }
    if (target != null && !target.publish()) {
      err()
          .println(
              "skit: the pipeline ended without writing its output; " + output + " is as it was");
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }

  private static Outcome await(Session session, Progress progress) throws InterruptedException {
    try {
      while (true) {
        try {
          return session.outcome().get(REDRAW_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          progress.draw(session.report());
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      progress.clear();
    }
  }

  /** Waits until the session gave everything back, so that no half file can appear afterwards. */
  private static void cancel(Session session) throws InterruptedException {
    session.cancel();
    try {
      session.outcome().get(CANCEL_WAIT_S, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // A node is stuck; the process ends anyway.
    }
  }

  private boolean toStandard() {
    return Inputs.STANDARD.equals(output);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Problems problems() {
    return new Problems(err());
  }
}
