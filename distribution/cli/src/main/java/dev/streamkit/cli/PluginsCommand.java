package dev.streamkit.cli;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.Plugins;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What lies in the plugin folder, and what became of it. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "List the plugins, refused ones included, and why.",
    footer = {
      "",
      "A plugin is a jar in the folder plugins/ of the package.",
      "",
      "Examples:",
      "  skit plugins",
      "  skit plugins --json",
      "",
      "Exit codes: 0 listed, 1 the kernel did not start, 2 wrong command line."
    })
final class PluginsCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  PluginsCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    var plugins = services.kernel(Plugins.class).plugins();
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(plugins.stream().map(PluginsCommand::json).toList()));
      return ExitCode.OK;
    }
    if (plugins.isEmpty()) {
      out.println("There is no plugin in " + services.property("streamkit.plugins") + ".");
      return ExitCode.OK;
    }
    var table = new Table("PLUGIN", "VERSION", "STATE", "KINDS", "FILE");
    for (var plugin : plugins) {
      table.row(
          plugin.id(), plugin.version(), state(plugin), plugin.kinds().size(), plugin.source());
    }
    table.print(out);
    plugins.stream()
        .filter(plugin -> !plugin.reason().isEmpty())
        .forEach(plugin -> out.println(plugin.source() + ": " + plugin.reason()));
    return ExitCode.OK;
  }

  private static Map<String, Object> json(PluginInfo plugin) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", plugin.id());
    json.put("version", plugin.version());
    json.put("api_range", plugin.apiRange());
    json.put("kinds", plugin.kinds());
    json.put("source", plugin.source());
    json.put("state", state(plugin));
    json.put("reason", plugin.reason());
    return json;
  }

  private static String state(PluginInfo plugin) {
    return plugin.state().name().toLowerCase(Locale.ROOT);
  }
}
