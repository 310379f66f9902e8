package dev.streamkit.cli;

import dev.streamkit.api.config.Configurations;
import dev.streamkit.api.config.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The settings of a server. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Show the settings of a server, and where each comes from.",
    footer = {
      "",
      "Initial values, the file, SK_ variables and options of the command line follow one",
      "another; what comes later wins. SK_SERVER__MAX_BODY_SIZE=1000 is server.max_body_size.",
      "",
      "Examples:",
      "  skit config default > skit.toml     a file with every setting",
      "  skit config show server             what holds, and where it is said",
      "",
      "Exit codes: 0 done, 2 the settings are wrong."
    })
final class ConfigCommand implements Runnable {
  private final Services services;

  @Spec private CommandSpec spec;

  ConfigCommand(Services services) {
    this.services = services;
  }

  /** Without a command there is only help to give. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "The settings that hold here, and where each comes from.",
      footer = {
        "",
        "Examples:",
        "  skit config show",
        "  skit config show server --set server.max_body_size=1000 --json",
        "",
        "Exit codes: 0 shown, 2 the settings are wrong, or there is no such key."
      })
  int show(
      @Mixin ConfigOptions options,
      @Option(names = "--json", description = "Print JSON, for programs.") boolean json,
      @Option(names = "--all", description = "Also those that have no effect in this version.")
          boolean all,
      @Parameters(paramLabel = "KEY", arity = "0..*", description = "A setting or a table.")
          List<String> keys)
      throws InterruptedException {
    var configuration = options.load(services, Map.of());
    var asked = keys == null ? List.<String>of() : keys;
    for (String key : asked) {
      if (configuration.settings().stream().noneMatch(it -> lies(it, key))) {
        throw new Refusal(
            ExitCode.USAGE,
            "there is no setting '" + key + "'; 'skit config default' has them all");
      }
    }
    var shown =
        configuration.settings().stream()
            .filter(it -> asked.isEmpty() || asked.stream().anyMatch(key -> lies(it, key)))
            .filter(it -> all || json || !asked.isEmpty() || it.notice().isEmpty() || changed(it))
            .toList();
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(shown.stream().map(ConfigCommand::json).toList()));
    } else {
      var table = new Table("KEY", "FROM", "VALUE");
      shown.forEach(it -> table.row(it.key(), it.origin(), value(it)));
      table.print(out);
    }
    options.tell(configuration, spec.commandLine().getErr());
    return configuration.valid() ? ExitCode.OK : ExitCode.USAGE;
  }

  @Command(
      name = "default",
      mixinStandardHelpOptions = true,
      description = "A file (TOML) with every setting, what it means and its initial value.",
      footer = {
        "",
        "Example:",
        "  skit config default > skit.toml",
        "",
        "Exit codes: 0 printed, 1 the kernel did not start."
      })
  int defaultToml() throws InterruptedException {
    spec.commandLine().getOut().print(services.kernel(Configurations.class).defaultToml());
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "The JSON Schema of the file, for editors.",
      footer = {
        "",
        "Example:",
        "  skit config schema > skit.schema.json",
        "",
        "Exit codes: 0 printed, 1 the kernel did not start."
      })
  int schema() throws InterruptedException {
    spec.commandLine()
        .getOut()
        .println(Json.pretty(services.kernel(Configurations.class).schema()));
    return ExitCode.OK;
  }

  private static boolean lies(Setting setting, String key) {
    return setting.key().equals(key) || setting.key().startsWith(key + ".");
  }

  private static boolean changed(Setting setting) {
    return setting.origin().kind() != Setting.Origin.Kind.DEFAULT;
  }

  private static String value(Setting setting) {
    return setting.secret() ? "***" : setting.value().map(Json::line).orElse("-");
  }

  private static Map<String, Object> json(Setting setting) {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", setting.key());
    json.put("value", setting.secret() ? "***" : setting.value().orElse(null));
    json.put("initial", setting.initial().orElse(null));
    json.put("source", setting.origin().kind().name().toLowerCase(Locale.ROOT));
    json.put("place", setting.origin().toString());
    json.put("description", setting.description());
    json.put("notice", setting.notice());
    return json;
  }
}
