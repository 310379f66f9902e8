package dev.streamkit.kernel;

import dev.streamkit.api.config.Configurations;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import dev.streamkit.kernel.config.ConfigReader;
import dev.streamkit.kernel.graph.Limits;
import dev.streamkit.kernel.graph.Watchdog;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.SlabPool;
import dev.streamkit.kernel.plugin.ApiPackages;
import dev.streamkit.kernel.plugin.FolderConfig;
import dev.streamkit.kernel.plugin.KindTracker;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.PluginFolder;
import dev.streamkit.kernel.session.SessionEngine;
import java.nio.file.Path;
import java.util.Objects;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Starts the kernel: the engine, then the plugins of the folder that the property {@code
 * streamkit.plugins} names, with {@code streamkit.cache} for its own files. When it has started,
 * all plugins that can work do.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
  private static final long IDLE_MEMORY_PER_SIZE_BYTES = 8L << 20;

  private ThreadHost host;
  private Watchdog watchdog;
  private KindTracker tracker;
  private PluginFolder folder;
  private SessionEngine engine;

  @Override
  public void start(BundleContext context) throws Exception {
    host = new ThreadHost(Math.max(2, Runtime.getRuntime().availableProcessors()));
    watchdog = new Watchdog();
    var kinds = new Kinds();
    engine =
        new SessionEngine(
            kinds, host, watchdog, new SlabPool(IDLE_MEMORY_PER_SIZE_BYTES), Limits.DEFAULT);
    tracker = new KindTracker(context, kinds);
    tracker.open();
    context.registerService(Engine.class, engine, null);
    String home = Objects.requireNonNullElse(context.getProperty("streamkit.home"), "");
    context.registerService(Configurations.class, new ConfigReader(Path.of(home)), null);
    String plugins = context.getProperty("streamkit.plugins");
    if (plugins != null) {
      Path staging = Path.of(context.getProperty("streamkit.cache"), "plugins");
      var api = ApiPackages.of(context.getBundle());
      folder =
          new PluginFolder(
              FolderConfig.of(Path.of(plugins), staging), context, kinds, tracker, api, engine);
      folder.start();
      context.registerService(Plugins.class, folder, null);
    }
  }

  @Override
  public void stop(BundleContext context) {
    if (folder != null) {
      folder.close();
    }
    engine.close();
    tracker.close();
    watchdog.close();
    host.close();
  }
}
