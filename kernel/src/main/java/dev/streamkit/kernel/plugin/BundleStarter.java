package dev.streamkit.kernel.plugin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, starts and removes bundles. A plugin's own code runs here for the first time, on a
 * thread that can be left behind.
 */
final class BundleStarter {
  private static final Logger LOG = LoggerFactory.getLogger(BundleStarter.class);

  private final BundleContext context;
  private final Kinds kinds;
  private final KindTracker tracker;
  private final Duration patience;

  BundleStarter(BundleContext context, Kinds kinds, KindTracker tracker, Duration patience) {
    this.context = context;
    this.kinds = kinds;
    this.tracker = tracker;
    this.patience = patience;
  }

  /** Puts a plugin to work and tests that it brings what it declares. Else it is as if never. */
  Bundle start(String location, PluginJar jar) throws RefusedException, InterruptedException {
    tracker.forget(jar.id());
    Bundle bundle;
    try {
      bundle = context.installBundle(location);
    } catch (BundleException | RuntimeException e) {
      throw new RefusedException("it cannot be installed: " + e.getMessage());
    }
    try {
      bounded("plugin-start-" + jar.id(), () -> bundle.start(Bundle.START_TRANSIENT));
      selfTest(jar);
      return bundle;
    } catch (TimeoutException e) {
      // Its thread holds the bundle: removing it would wait for that thread too.
      kinds.retire(jar.id());
      throw new RefusedException("it did not start within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      uninstall(bundle);
      throw refused(e.getCause());
    } catch (RefusedException e) {
      uninstall(bundle);
      throw e;
    }
  }

  private void selfTest(PluginJar jar) throws RefusedException, InterruptedException {
    var missing = kinds.missing(jar.id(), jar.kinds(), patience);
    var refusals = tracker.refusals(jar.id());
    if (!missing.isEmpty()) {
      throw new RefusedException(
          "it declares "
              + String.join(", ", missing)
              + ", but does not bring it"
              + (refusals.isEmpty() ? "" : ": " + String.join("; ", refusals)));
    }
  }

  private static RefusedException refused(Throwable cause) {
    if (cause instanceof BundleException e && e.getType() == BundleException.RESOLVE_ERROR) {
      return new RefusedException("something it needs is not here: " + e.getMessage(), true);
    }
    var deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return new RefusedException("it failed to start: " + deepest);
  }

  /** Removes a bundle for good. What its own code throws meanwhile does not matter any more. */
  void uninstall(Bundle bundle) throws InterruptedException {
    try {
      bounded("plugin-stop-" + PluginId.of(bundle), bundle::uninstall);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("Plugin {} did not stop as it should: {}", PluginId.of(bundle), e.toString());
    }
  }

  private interface Action {
    void run() throws BundleException;
  }

  private void bounded(String name, Action action)
      throws InterruptedException, TimeoutException, ExecutionException {
    var done = new CompletableFuture<Void>();
    var thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(
                () -> {
                  try {
                    action.run();
                    done.complete(null);
                  } catch (Throwable e) {
                    done.completeExceptionally(e);
                  }
                });
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw e;
    }
  }
}
