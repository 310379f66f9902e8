package dev.streamkit.it;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.PluginInfo.State;
import dev.streamkit.api.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The plugin folder of a running kernel: what is put in takes its time, so tests wait for it. */
final class LiveFolder {
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

  private final Path folder;
  private final Plugins plugins;

  LiveFolder(BundleContext context) throws InterruptedException {
    folder = Path.of(context.getProperty("streamkit.plugins"));
    var tracker = new ServiceTracker<Plugins, Plugins>(context, Plugins.class, null);
    tracker.open();
    plugins = tracker.waitForService(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NS));
    if (plugins == null) {
      throw new AssertionError("the kernel offers no Plugins service");
    }
  }

  void put(String file, byte[] bytes) throws IOException {
    Files.write(folder.resolve(file), bytes);
  }

  void remove(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  Optional<PluginInfo> info(String file) {
    return plugins.plugins().stream()
        .filter(info -> Path.of(info.source()).endsWith(file))
        .findFirst();
  }

  /** Waits for {@code kind of plugin@version}. */
  void await(String kindAndPlugin) {
    await(kindAndPlugin, () -> kinds().contains(kindAndPlugin + "\n"));
  }

  /** Waits until a file is at work. */
  void awaitActive(String file) {
    await(file + " active", () -> info(file).filter(i -> i.state() == State.ACTIVE).isPresent());
  }

  /** Waits until a kind, or a file, is known no more. */
  void awaitGone(String name) {
    await("no " + name, () -> !kinds().contains(name + " ") && info(name).isEmpty());
  }

  /** Waits until a file is refused, and says why. */
  String refusal(String file) {
    await(
        file + " refused",
        () -> info(file).filter(info -> info.state() == State.REFUSED).isPresent());
    return info(file).orElseThrow().reason();
  }

  private String kinds() {
    var text = new StringBuilder();
    for (var kind : plugins.kinds()) {
      text.append(kind.descriptor().kind() + " of " + kind.plugin() + "\n");
    }
    return text.toString();
  }

  private void await(String what, BooleanSupplier there) {
    long deadline = System.nanoTime() + PATIENCE_NS;
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited for " + what + "; there is " + kinds() + plugins.plugins());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
