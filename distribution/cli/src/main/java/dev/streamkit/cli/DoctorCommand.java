package dev.streamkit.cli;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything that a run or a server needs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check this machine and this package: JDK, folders, port, plugins.")
final class DoctorCommand implements Callable<Integer> {
  private static final int JDK = 25;
  private static final int PORT = 4545;

  private final Services services;

  @Spec private CommandSpec spec;
  private PrintWriter out;
  private boolean healthy = true;

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
    port();
    plugins(services.kernel(Plugins.class));
    return healthy ? ExitCode.OK : ExitCode.FAILED;
  }

  private void folder(String what, String name, boolean write) {
    var folder = Path.of(name);
    boolean usable =
        Files.isDirectory(folder)
            && Files.isReadable(folder)
            && (!write || Files.isWritable(folder));
    tell(usable, what, folder + (usable ? "" : write ? " cannot be written" : " cannot be read"));
  }

  private void port() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
      tell(true, "Port", PORT + " is free");
    } catch (IOException e) {
      tell(true, "Port", PORT + " is taken: 'skit serve' needs --bind 127.0.0.1:PORT");
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
    healthy &= good;
    out.printf("%s  %-9s  %s%n", good ? "ok " : "BAD", what, text);
  }
}
