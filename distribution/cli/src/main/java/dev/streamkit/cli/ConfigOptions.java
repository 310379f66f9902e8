package dev.streamkit.cli;

import dev.streamkit.api.config.Configuration;
import dev.streamkit.api.config.Configurations;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command takes its settings from. */
final class ConfigOptions {
  private static final Path HERE = Path.of("skit.toml");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The settings (TOML), by default skit.toml of this folder if there is one.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting for this time, as in log.console_level=debug. May be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** The file that is read, if there is one. */
  Optional<Path> file() {
    return Optional.ofNullable(file != null ? file : Files.exists(HERE) ? HERE : null);
  }

  /** Reads everything; {@code more} settings come from options of their own. */
  Configuration load(Services services, Map<String, String> more) throws InterruptedException {
    var flags = new LinkedHashMap<>(set);
    flags.putAll(more);
    return services.kernel(Configurations.class).load(file(), System.getenv(), flags);
  }

  /** Says what is wrong and what is odd, without the lines of the file: they may hold secrets. */
  void tell(Configuration configuration, PrintWriter err) {
    for (var problem : configuration.problems()) {
      var where = problem.where();
      err.println(
          (where.line() > 0
                  ? file().orElse(HERE) + ":" + where.line() + ":" + where.column() + ": "
                  : "")
              + (problem.isError() ? "error: " : "warning: ")
              + Printable.line(problem.message())
              + " ["
              + problem.code()
              + "]");
      if (!problem.hint().isEmpty()) {
        err.println("  hint: " + Printable.line(problem.hint()));
      }
    }
    if (System.getenv("RUST_LOG") != null) {
      err.println(
          "warning: RUST_LOG has no effect; log.console_level and log.file_level say what is logged");
    }
  }

  /** Ends the command when nothing can be done with these settings. */
  static void requireValid(Configuration configuration) {
    if (!configuration.valid()) {
      throw new Refusal(ExitCode.USAGE, "the settings are wrong, see above");
    }
  }
}
