package dev.streamkit.cli;

import dev.streamkit.api.config.Configuration;
import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything that a run or a server needs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check this machine and this package: JDK, folders, settings, port, plugins, codecs.",
    footer = {
      "",
      "Examples:",
      "  skit doctor",
      "  skit doctor --json",
      "",
      "Exit codes: 0 all is well, 1 something is BAD."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int JDK = 25;
  private static final long SCARCE_BYTES = 200_000_000;

  private final Services services;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  private final List<Check> checks = new ArrayList<>();
  private PrintWriter out;

  /**
   * What was looked at.
   *
   * @param good whether it is as it should be
   * @param what its name
   * @param text what was found
   */
  private record Check(boolean good, String what, String text) {
    Map<String, Object> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("good", good);
      json.put("what", what);
      json.put("text", text);
      return json;
    }
  }

  DoctorCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    out = spec.commandLine().getOut();
    tell(true, "StreamKit", services.version());
    var java = Runtime.version();
    tell(java.feature() >= JDK, "Java", java + " in " + System.getProperty("java.home"));
    tell(
        true,
        "Machine",
        "%s %s, %d processors, heap up to %d MB"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20));
    folder("Package", services.property("streamkit.home"), false);
    folder("Plugins", services.property("streamkit.plugins"), false);
    folder("Cache", services.property("streamkit.cache"), true);
    disk(Path.of(System.getProperty("java.io.tmpdir")));
    var configuration = options.load(services, Map.of());
    settings(configuration);
    port(configuration);
    plugins(services.kernel(Plugins.class));
    codecs();
    if (json) {
      out.println(Json.pretty(checks.stream().map(Check::json).toList()));
    }
    return checks.stream().allMatch(Check::good) ? ExitCode.OK : ExitCode.FAILED;
  }

  private void folder(String what, String name, boolean write) {
    var folder = Path.of(name);
    boolean usable =
        Files.isDirectory(folder)
            && Files.isReadable(folder)
            && (!write || Files.isWritable(folder));
    tell(usable, what, folder + (usable ? "" : write ? " cannot be written" : " cannot be read"));
  }

  private void disk(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "skit", null));
      long free = Files.getFileStore(folder).getUsableSpace();
      tell(free >= SCARCE_BYTES, "Temporary", "%s, %d MB free".formatted(folder, free / 1_000_000));
    } catch (IOException e) {
      tell(false, "Temporary", folder + " cannot be written: " + e.getMessage());
    }
  }

  private void settings(Configuration configuration) {
    var problems = configuration.problems();
    String name = options.file().map(Path::toString).orElse("no skit.toml here, initial values");
    tell(
        configuration.valid(),
        "Settings",
        name + (problems.isEmpty() ? "" : ", " + problems.size() + " problems:"));
    options.tell(configuration, json ? spec.commandLine().getErr() : out);
  }

  private void port(Configuration configuration) {
    try {
      var address = Bind.of(configuration);
      Bind.checkFree(address);
      tell(true, "Address", configuration.flat().get("server.address") + " is free");
    } catch (Refusal e) {
      // Somebody who only runs pipelines needs no address.
      tell(true, "Address", "'skit serve' cannot use it: " + e.getMessage());
    }
  }

  private void codecs() throws InterruptedException {
    try {
      var home = Path.of(services.property("streamkit.home"));
      tell(true, "Codecs", new Trial().run(services.kernel(Engine.class), home));
    } catch (IOException e) {
      tell(false, "Codecs", "the sample cannot be run: " + e.getMessage());
    }
  }

  private void plugins(Plugins plugins) {
    for (var plugin : plugins.plugins()) {
      boolean refused = plugin.state() == PluginInfo.State.REFUSED;
      tell(
          !refused,
          "Plugin",
          plugin.id()
              + " "
              + plugin.version()
              + (refused
                  ? " in " + plugin.source() + " is refused: " + plugin.reason()
                  : ", kinds " + plugin.kinds()));
    }
    tell(
        !plugins.kinds().isEmpty(), "Kinds", plugins.kinds().size() + " kinds of node can be used");
  }

  private void tell(boolean good, String what, String text) {
    checks.add(new Check(good, what, text));
    if (!json) {
      out.printf("%s  %-9s  %s%n", good ? "ok " : "BAD", what, text);
    }
  }
}
