package dev.streamkit.kernel.plugin;

import dev.streamkit.api.plugin.PluginInfo.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, in one scan, which version of each plugin is at work. A newer one starts beside the
 * older, which goes only when the newer has proven itself.
 */
final class Succession {
  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

  private final List<PluginFile> files;
  private final Kinds kinds;
  private final Staging staging;
  private final BundleStarter starter;
  private final Usage usage;
  private final long scan;

  Succession(
      List<PluginFile> files,
      Kinds kinds,
      Staging staging,
      BundleStarter starter,
      Usage usage,
      long scan) {
    this.files = files;
    this.kinds = kinds;
    this.staging = staging;
    this.starter = starter;
    this.usage = usage;
    this.scan = scan;
  }

  /** Goes on for as long as a plugin that came may be what another one was waiting for. */
  void settle() throws InterruptedException {
    boolean progress = true;
    while (progress) {
      progress = false;
      for (var name : names()) {
        progress |= settle(name);
      }
      progress &= retryUnresolved();
    }
  }

  private Iterable<String> names() {
    return of(_ -> true)
        .map(file -> file.jar.id().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean retryUnresolved() {
    var waiting = of(file -> file.unresolved).toList();
    waiting.forEach(file -> file.failed = file.unresolved = false);
    return !waiting.isEmpty();
  }

  /** Gives whether a plugin was started. */
  private boolean settle(String name) throws InterruptedException {
    for (var best = best(name); best.isPresent(); best = best(name)) {
      var winner = best.get();
      if (winner.bundle != null) {
        reinstate(winner);
        retireOthers(winner);
        return false;
      }
      var twin = twin(winner);
      if (twin.isPresent() && usage.inUse(winner.jar.id())) {
        winner.refuse(
            "it waits until no session uses the "
                + winner.jar.id().version()
                + " at work; a higher version could run beside it");
        return false;
      }
      if (start(winner, twin)) {
        retireOthers(winner);
        return true;
      }
    }
    of(file -> file.jar.id().name().equals(name) && file.gone)
        .forEach(file -> retire(file, "its file is gone"));
    return false;
  }

  /** The highest version that may work; of two alike the one that came last. */
  private Optional<PluginFile> best(String name) {
    return of(file -> file.jar.id().name().equals(name) && file.usable())
        .max(
            Comparator.comparing((PluginFile file) -> file.jar.id().version())
                .thenComparing(files::indexOf));
  }

  /** The framework takes a version once only: the one that is in the way of another like it. */
  private Optional<PluginFile> twin(PluginFile winner) {
    return of(file -> file != winner && file.bundle != null)
        .filter(file -> file.jar.id().equals(winner.jar.id()))
        .findFirst();
  }

  private boolean start(PluginFile winner, Optional<PluginFile> twin) throws InterruptedException {
    if (twin.isPresent()) {
      starter.uninstall(twin.get().bundle);
      twin.get().bundle = null;
    }
    try {
      activate(winner);
      supersede(winner);
      return true;
    } catch (RefusedException e) {
      winner.refuse(e.getMessage());
      winner.failed = true;
      winner.unresolved = e.unresolved();
    }
    if (twin.isPresent() && twin.get().usable()) {
      try {
        activate(twin.get());
      } catch (RefusedException e) {
        twin.get().refuse(e.getMessage());
        twin.get().failed = true;
      }
    }
    return false;
  }

  private void activate(PluginFile file) throws RefusedException, InterruptedException {
    kinds.reinstate(file.jar.id());
    file.bundle = starter.start(staging.location(file.staged), file.jar);
    file.state = State.ACTIVE;
    file.reason = "";
    LOG.info("Plugin {} is at work with {} kinds", file.jar.id(), file.jar.kinds().size());
  }

  /** What was in the same file before is not there any more. */
  private void supersede(PluginFile winner) {
    files.stream()
        .filter(file -> file != winner && file.source.equals(winner.source))
        .forEach(file -> file.gone = true);
  }

  private void reinstate(PluginFile file) {
    if (file.state == State.RETIRING) {
      kinds.reinstate(file.jar.id());
      file.state = State.ACTIVE;
      file.reason = "";
    }
  }

  private void retireOthers(PluginFile winner) {
    var at = winner.jar.id().version();
    of(file -> file != winner && !file.failed)
        .filter(file -> file.jar.id().name().equals(winner.jar.id().name()))
        .forEach(
            file -> {
              if (file.bundle == null) {
                file.refuse("version " + at + " of it is at work");
              } else {
                retire(file, "version " + at + " took its place");
              }
            });
  }

  private void retire(PluginFile file, String reason) {
    if (file.bundle != null && file.state == State.ACTIVE) {
      file.state = State.RETIRING;
      file.reason = reason;
      file.retiredAt = scan;
      kinds.retire(file.jar.id());
    }
  }

  private Stream<PluginFile> of(Predicate<PluginFile> wanted) {
    return files.stream().filter(file -> file.jar != null).filter(wanted);
  }
}
