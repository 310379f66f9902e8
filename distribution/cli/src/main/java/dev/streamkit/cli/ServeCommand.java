package dev.streamkit.cli;

import dev.streamkit.api.config.Configuration;
import dev.streamkit.api.plugin.Endpoint;
import dev.streamkit.api.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serve pipelines over HTTP until Ctrl-C.",
    footer = {
      "",
      "Settings come from skit.toml, from variables such as SK_SERVER__ADDRESS, and from --set;",
      "'skit config default' shows them all. Some of them:",
      "",
      "  [server]",
      "  address = \"127.0.0.1:4545\"",
      "  max_body_size = 104857600              # bytes of one request",
      "  [security]",
      "  allowed_file_paths = [\"samples/**\"]    # what nodes may read",
      "  allowed_write_paths = []               # and write",
      "",
      "Examples:",
      "  skit serve",
      "  skit serve --bind 127.0.0.1:8080 --set server.max_body_size=1000000000",
      "",
      "Exit codes: 0 it was told to stop, 2 wrong command line or settings, 4 it cannot start."
    })
final class ServeCommand implements Callable<Integer> {
  private static final String HTTP = "dev.streamkit.http";
  private static final long ENDPOINT_WAIT_MS = 10_000;
  private static final String SAMPLE_PIPELINE = Trial.PIPELINE;
  private static final String SAMPLE_AUDIO = Trial.AUDIO;

  private final Services services;

  @Spec private CommandSpec spec;

  @Option(
      names = "--bind",
      paramLabel = "HOST:PORT",
      description = "Where to listen, by default 127.0.0.1:4545; port 0 takes a free one.")
  private String bind;

  @Mixin private ConfigOptions options;

  ServeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var home = Path.of(services.property("streamkit.home"));
    var configuration =
        options.load(services, bind == null ? Map.of() : Map.of("server.address", bind));
    options.tell(configuration, spec.commandLine().getErr());
    ConfigOptions.requireValid(configuration);
    var address = Bind.of(configuration);
    log(configuration);
    services.kernel(Plugins.class);
    Bind.checkFree(address);
    configure(configuration, address);
    var out = spec.commandLine().getOut();
    var endpoint = services.within(Endpoint.class, ENDPOINT_WAIT_MS);
    if (endpoint.isPresent()) {
      announce(out, home, endpoint.get().uri());
    } else {
      spec.commandLine()
          .getErr()
          .println(
              "skit: no plugin serves an address, so nothing can be reached."
                  + " 'skit doctor' tells what became of the plugins.");
    }
    return untilInterrupted();
  }

  /** A log that cannot be kept is no reason not to serve. */
  private void log(Configuration configuration) {
    var settings = new HashMap<String, String>();
    configuration.flat().forEach((key, value) -> settings.put(key, value.toString()));
    try {
      services.logging().ifPresent(logging -> logging.accept(settings));
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("skit: " + e.getMessage());
    }
  }

  private void configure(Configuration configuration, InetSocketAddress address)
      throws IOException, InterruptedException {
    var http = new HashMap<String, Object>(configuration.flat());
    http.replaceAll((key, value) -> key.startsWith("security.") ? everyFile(value) : value);
    http.put("host", address.getAddress().getHostAddress());
    http.put("port", address.getPort());
    services
        .kernel(ConfigurationAdmin.class)
        .getConfiguration(HTTP, "?")
        .update(FrameworkUtil.asDictionary(http));
  }

  /** Two stars alone are every file there is since StreamKit 0.1, not those below this folder. */
  private static Object everyFile(Object value) {
    return value instanceof String[] patterns
        ? Arrays.stream(patterns).map(it -> it.equals("**") ? "/**" : it).toArray(String[]::new)
        : value;
  }

  private static void announce(PrintWriter out, Path home, URI uri) {
    out.println("StreamKit serves " + uri);
    out.println("Try it:");
    out.printf(
        "  curl -sS --fail-with-body -F config=@%s -F media=@%s %s -o louder.ogg%n",
        home.resolve(SAMPLE_PIPELINE), home.resolve(SAMPLE_AUDIO), uri.resolve("/api/v1/process"));
  }

  private static int untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }
}
