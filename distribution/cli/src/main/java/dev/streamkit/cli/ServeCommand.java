package dev.streamkit.cli;

import dev.streamkit.api.plugin.Endpoint;
import dev.streamkit.api.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import picocli.CommandLine.Command;
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
      "Without --config, skit.toml of the current folder is read if there is one.",
      "",
      "  [server]",
      "  address = \"127.0.0.1:4545\"",
      "  max_body_size = 104857600              # bytes of one request",
      "  [security]",
      "  allowed_file_paths = [\"samples/**\"]    # what nodes may read",
      "  allowed_write_paths = []               # and write"
    })
final class ServeCommand implements Callable<Integer> {
  private static final String HTTP = "dev.streamkit.http";
  private static final long ENDPOINT_WAIT_MS = 10_000;
  private static final String SAMPLE_PIPELINE = "samples/pipelines/oneshot/double_volume.yml";
  private static final String SAMPLE_AUDIO = "samples/audio/system/evening-bells.ogg";

  private final Services services;

  @Spec private CommandSpec spec;

  @Option(
      names = "--bind",
      paramLabel = "HOST:PORT",
      description = "Where to listen, by default 127.0.0.1:4545; port 0 takes a free one.")
  private String bind;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The settings (TOML).")
  private Path config;

  ServeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var home = Path.of(services.property("streamkit.home"));
    var settings = settings(home);
    var address = settings.loopback();
    services.kernel(Plugins.class);
    checkFree(address);
    configure(settings, address);
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

  private Settings settings(Path home) {
    var initial = Settings.initial(home);
    var here = Path.of("skit.toml");
    var read =
        config != null
            ? initial.with(config)
            : Files.isRegularFile(here) ? initial.with(here) : initial;
    return bind == null ? read : read.withAddress(bind);
  }

  /** The plugin would only log it; here somebody is waiting for the reason. */
  private static void checkFree(InetSocketAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.CANNOT_SERVE,
          "the address %s:%d cannot be used: %s. Stop what listens there, or choose another with --bind"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  private void configure(Settings settings, InetSocketAddress address)
      throws IOException, InterruptedException {
    Map<String, Object> http =
        Map.of(
            "host", address.getAddress().getHostAddress(),
            "port", address.getPort(),
            "maxBodyBytes", settings.maxBodyBytes(),
            "readable", strings(settings.readable()),
            "writable", strings(settings.writable()));
    services
        .kernel(ConfigurationAdmin.class)
        .getConfiguration(HTTP, "?")
        .update(FrameworkUtil.asDictionary(http));
  }

  private static String[] strings(List<Path> paths) {
    return paths.stream().map(Path::toString).toArray(String[]::new);
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
