package dev.streamkit.kernel.plugin;

import dev.streamkit.api.plugin.PluginInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.framework.Felix;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** A framework with a plugin folder, in a folder of the test. The test looks when it likes. */
final class Server {
  static final Version API = Version.parseVersion("0.2.0");
  private static final Set<String> PACKAGES =
      Set.of("dev.streamkit.api.node", "dev.streamkit.api.packet", "dev.streamkit.api.plugin");

  final Path plugins;
  final Path staging;
  final Kinds kinds = new Kinds();
  final Set<PluginId> inUse = new HashSet<>();
  final PluginFolder folder;
  final Felix felix;
  private final KindTracker tracker;

  Server(Path temp, Duration patience) throws IOException, BundleException {
    plugins = Files.createDirectories(temp.resolve("plugins"));
    staging = temp.resolve("staging");
    felix =
        new Felix(
            Map.of(
                Constants.FRAMEWORK_STORAGE,
                temp.resolve("cache").toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                PACKAGES.stream()
                    .map(name -> name + ";version=" + API)
                    .collect(Collectors.joining(","))));
    felix.start();
    var api = new ApiPackages(PACKAGES.stream().collect(Collectors.toMap(p -> p, _ -> API)));
    tracker = new KindTracker(felix.getBundleContext(), kinds);
    tracker.open();
    // The test scans: the poller looks once a day.
    var config = new FolderConfig(plugins, staging, Duration.ofDays(1), patience);
    folder =
        new PluginFolder(config, felix.getBundleContext(), kinds, tracker, api, inUse::contains);
  }

  void start() throws IOException, InterruptedException {
    folder.start();
  }

  Path put(String file, byte[] content) throws IOException {
    return Files.write(plugins.resolve(file), content);
  }

  /** Puts a file in and looks until it has settled and been dealt with. */
  void drop(String file, byte[] content) throws IOException, InterruptedException {
    put(file, content);
    scan(2);
  }

  void scan(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      folder.scan();
    }
  }

  /** {@code file=STATE} of all plugins. */
  String states() {
    return folder.plugins().stream()
        .map(info -> Path.of(info.source()).getFileName() + "=" + info.state())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  PluginInfo info(String file) {
    return folder.plugins().stream()
        .filter(info -> info.source().endsWith(file))
        .findFirst()
        .orElseThrow();
  }

  /** The plugin that serves a kind, or {@code none}. */
  String owner(String kind) {
    return kinds.find(kind).map(known -> known.plugin().toString()).orElse("none");
  }

  int bundles() {
    return felix.getBundleContext().getBundles().length - 1;
  }

  void close() throws Exception {
    folder.close();
    tracker.close();
    felix.stop();
    felix.waitForStop(0);
  }
}
