package dev.streamkit.cli;

import dev.streamkit.cli.reference.ExplainCommand;
import dev.streamkit.cli.reference.NodesCommand;
import dev.streamkit.cli.reference.ReferenceCommand;
import dev.streamkit.cli.run.RunCommand;
import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code skit}, as the launcher finds it. */
@Component(service = ToIntFunction.class, property = "dev.streamkit.command:Boolean=true")
@Command(
    name = "skit",
    mixinStandardHelpOptions = true,
    description = "Runs media pipelines that are made of plugins.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start here:",
      "  skit nodes                            what a pipeline can be made of",
      "  skit nodes audio::gain                one kind, with its parameters",
      "  skit validate pipeline.yml            what is wrong with a pipeline",
      "  skit run pipeline.yml --input in.ogg --output out.ogg",
      "  skit serve                            the same over HTTP",
      "",
      "Exit codes: 0 done, 1 the pipeline failed, 2 wrong command line, 3 the pipeline",
      "cannot run, 4 the server cannot start, 70 this package is broken, 130 cancelled."
    })
public final class Skit implements ToIntFunction<String[]>, Runnable {
  private final Services services;

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show stack traces.")
  private boolean verbose;

  /** Made by the framework. */
  @Activate
  public Skit(BundleContext context) {
    services = new Services(context);
  }

  @Override
  public int applyAsInt(String[] arguments) {
    var out = new PrintWriter(System.out, true, System.out.charset());
    var err = new PrintWriter(System.err, true, System.err.charset());
    int exitCode = commandLine().setOut(out).setErr(err).execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  private CommandLine commandLine() {
    var commandLine =
        new CommandLine(this)
            .addSubcommand(new RunCommand(services))
            .addSubcommand(new ValidateCommand(services))
            .addSubcommand(new ServeCommand(services))
            .addSubcommand(new NodesCommand(services))
            .addSubcommand(new ExplainCommand(services))
            .addSubcommand(new PluginsCommand(services))
            .addSubcommand(new ConfigCommand(services))
            .addSubcommand(new DoctorCommand(services))
            .addSubcommand(new CompletionCommand())
            .addSubcommand(new ReferenceCommand(services))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(Terminal.out())
            .setColorScheme(Help.defaultColorScheme(ansi()))
            .setParameterExceptionHandler(Skit::explain)
            .setExecutionExceptionHandler(this::explain);
    String version = "StreamKit " + services.version();
    commandLine.getCommandSpec().version(version);
    commandLine.getSubcommands().values().forEach(it -> it.getCommandSpec().version(version));
    return commandLine;
  }

  private static Help.Ansi ansi() {
    return Terminal.paintOut().on() ? Help.Ansi.ON : Help.Ansi.OFF;
  }

  /** Without a command there is only help to give. */
  @Override
  public void run() {
    commandLine().usage(System.err);
  }

  private static int explain(ParameterException problem, String[] arguments) {
    var command = problem.getCommandLine();
    var err = command.getErr();
    err.println("skit: " + Printable.line(problem.getMessage()));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private int explain(Exception problem, CommandLine command, ParseResult parsed) {
    var err = command.getErr();
    if (problem instanceof InterruptedException) {
      err.println("skit: cancelled");
      return ExitCode.CANCELLED;
    }
    err.println("skit: " + (problem.getMessage() == null ? problem : problem.getMessage()));
    if (verbose) {
      problem.printStackTrace(err);
    }
    return problem instanceof Refusal refusal ? refusal.exitCode() : ExitCode.FAILED;
  }
}
