package dev.streamkit.kernel.plugin;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the folder that plugins are dropped into. Of each plugin the highest version that works
 * is at work; what is bad is refused with a reason and harms nothing; what is replaced or removed
 * serves no new session, and goes when no session uses it any more.
 */
public final class PluginFolder implements Plugins, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

  private final FolderConfig config;
  private final BundleContext context;
  private final Kinds kinds;
  private final ApiPackages api;
  private final Usage usage;
  private final FolderLook look;
  private final Staging staging;
  private final BundleStarter starter;
  private final List<PluginFile> files = new ArrayList<>();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("plugin-folder").factory());
  private long scans;
  private String trouble = "";
  private volatile List<PluginInfo> infos = List.of();

  /**
   * A folder that is not watched yet.
   *
   * @param context installs the bundles
   * @param kinds what plugins bring
   * @param tracker brings it there
   * @param api what plugins may import
   * @param usage which plugins sessions use
   */
  public PluginFolder(
      FolderConfig config,
      BundleContext context,
      Kinds kinds,
      KindTracker tracker,
      ApiPackages api,
      Usage usage) {
    this.config = config;
    this.context = context;
    this.kinds = kinds;
    this.api = api;
    this.usage = usage;
    this.look = new FolderLook(config.folder());
    this.staging = new Staging(config.staging());
    this.starter = new BundleStarter(context, kinds, tracker, config.patience());
  }

  /** Puts to work what is there, waits for that, and watches from then on. */
  public void start() throws IOException, InterruptedException {
    for (var bundle : context.getBundles()) {
      if (staging.isOurs(bundle.getLocation())) {
        starter.uninstall(bundle);
      }
    }
    staging.clean();
    scan();
    long everyMs = config.poll().toMillis();
    var _ = poller.scheduleWithFixedDelay(this::poll, everyMs, everyMs, TimeUnit.MILLISECONDS);
  }

  /** Watches no more. The plugins stay at work. */
  @Override
  public void close() {
    poller.shutdownNow();
  }

  @Override
  public List<PluginInfo> plugins() {
    return infos;
  }

  @Override
  public List<Kind> kinds() {
    return kinds.all().stream().map(KnownKind::describe).toList();
  }

  private void poll() {
    try {
      scan();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Looking at the plugin folder failed", e);
    }
  }

  /** Looks at the folder once and does what is to be done. */
  public synchronized void scan() throws InterruptedException {
    scans++;
    try {
      compare(look.look());
      trouble = "";
    } catch (IOException e) {
      // A folder that cannot be read is no reason to take plugins away.
      if (!trouble.equals(e.toString())) {
        trouble = e.toString();
        LOG.warn("Cannot look at the plugin folder {}: {}", config.folder(), trouble);
      }
    }
    new Succession(files, kinds, staging, starter, usage, scans).settle();
    putAway();
    publish();
  }

  /**
   * What is new is checked, what is gone is marked. A file that turned bad leaves the old at work.
   */
  private void compare(FolderLook.Found found) {
    for (var file : files) {
      file.gone |= !found.present().contains(file.source);
    }
    found.settled().forEach(this::compare);
  }

  private void compare(Path path, FolderLook.Stamp stamp) {
    var known = files.stream().filter(file -> !file.gone && file.source.equals(path)).toList();
    known.stream()
        .filter(file -> file.bundle == null && !file.stamp.equals(stamp))
        .forEach(file -> file.gone = true);
    if (known.stream().noneMatch(file -> file.stamp.equals(stamp))) {
      files.add(check(new PluginFile(path, stamp)));
    }
  }

  private PluginFile check(PluginFile file) {
    try {
      file.staged = staging.copy(file.source);
      var jar = PluginJar.read(file.staged, api);
      for (var kind : jar.kinds()) {
        var conflict = kinds.conflict(kind, jar.id());
        if (conflict.isPresent()) {
          throw new RefusedException(conflict.get());
        }
      }
      file.jar = jar;
    } catch (IOException e) {
      file.refuse("it cannot be copied: " + e);
    } catch (RefusedException e) {
      file.refuse(e.getMessage());
    }
    return file;
  }

  private void putAway() throws InterruptedException {
    for (var file : List.copyOf(files)) {
      if (isSpent(file)) {
        starter.uninstall(file.bundle);
        file.bundle = null;
        file.refuse(file.reason);
        kinds.reinstate(file.jar.id());
        LOG.info("Plugin {} is gone: {}", file.jar.id(), file.reason);
      }
      if (file.gone && file.bundle == null) {
        files.remove(file);
        if (file.staged != null) {
          staging.delete(file.staged);
        }
      }
    }
  }

  /** One scan after it retired: a session that had just found its kinds has said so by now. */
  private boolean isSpent(PluginFile file) {
    return file.bundle != null
        && file.state == PluginInfo.State.RETIRING
        && scans > file.retiredAt
        && !usage.inUse(file.jar.id());
  }

  private void publish() {
    var now =
        files.stream()
            .map(PluginFile::info)
            .sorted(Comparator.comparing(PluginInfo::id).thenComparing(PluginInfo::version))
            .toList();
    for (var info : now) {
      if (info.state() == PluginInfo.State.REFUSED && !infos.contains(info)) {
        LOG.warn("Plugin file {} is refused: {}", info.source(), info.reason());
      }
    }
    infos = now;
  }
}
