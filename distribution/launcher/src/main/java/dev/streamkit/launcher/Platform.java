package dev.streamkit.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** The framework with the bundles of the package, running from {@link #start} to {@link #close}. */
final class Platform implements AutoCloseable {
  /** How long the command line may take to appear once all bundles run: it should be there. */
  private static final long COMMAND_WAIT_MS = 5_000;

  /** How long bundles may take to stop, a session that is being cancelled included. */
  private static final long STOP_WAIT_MS = 10_000;

  /**
   * Logging lives on the class path and is lent to every bundle: one copy, at work from the first
   * line, with no bundle that weaves class loaders for it.
   */
  private static final String LENT_PACKAGES =
      "org.slf4j;version=\"2.0.17\",org.slf4j.event;version=\"2.0.17\","
          + "org.slf4j.helpers;version=\"2.0.17\",org.slf4j.spi;version=\"2.0.17\"";

  private final Framework framework;

  private Platform(Framework framework) {
    this.framework = framework;
  }

  static Platform start(Home home, Cache cache) throws BundleException, IOException {
    var platform =
        new Platform(
            new FrameworkFactory()
                .newFramework(
                    Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.folder().resolve("bundles").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        LENT_PACKAGES,
                        "streamkit.home",
                        home.folder().toString(),
                        "streamkit.plugins",
                        home.plugins().toString(),
                        "streamkit.cache",
                        cache.folder().toString())));
    try {
      platform.framework.start();
      platform.lendLogging();
      platform.startBundles(home.bundles());
      return platform;
    } catch (BundleException | IOException | RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private void lendLogging() {
    var named = FrameworkUtil.asDictionary(Map.of("dev.streamkit.logging", true));
    framework.getBundleContext().registerService(Consumer.class, new Logging(), named);
  }

  /** Libraries start before our own bundles, so that the kernel finds all that it needs. */
  private void startBundles(List<Path> jars) throws BundleException {
    var context = framework.getBundleContext();
    var libraries = new ArrayList<Bundle>();
    var ours = new ArrayList<Bundle>();
    for (Path jar : jars) {
      var bundle = context.installBundle("reference:" + jar.toUri());
      (bundle.getSymbolicName().startsWith("dev.streamkit.") ? ours : libraries).add(bundle);
    }
    for (Bundle bundle : libraries) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
    for (Bundle bundle : ours) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
  }

  /** Runs the command line, which a bundle registers as a service, and gives its exit code. */
  int run(String[] arguments) throws InterruptedException {
    BundleContext context = framework.getBundleContext();
    try {
      var tracker =
          new ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>>(
              context,
              context.createFilter(
                  "(&(objectClass=java.util.function.ToIntFunction)(dev.streamkit.command=true))"),
              null);
      tracker.open();
      ToIntFunction<String[]> command = tracker.waitForService(COMMAND_WAIT_MS);
      if (command == null) {
        throw new IllegalStateException(
            "The command line did not start: the package is incomplete. Unpack StreamKit anew.");
      }
      return command.applyAsInt(arguments);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(STOP_WAIT_MS);
    } catch (BundleException e) {
      throw new IllegalStateException("The framework did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
