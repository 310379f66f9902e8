package dev.streamkit.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/** What other bundles offer to the commands, looked up when a command needs it. */
public final class Services {
  /** The kernel looks at its plugins before it offers anything, which may take some seconds. */
  private static final long KERNEL_WAIT_MS = 30_000;

  private final BundleContext context;

  Services(BundleContext context) {
    this.context = context;
  }

  /** A service of the kernel. */
  public <T> T kernel(Class<T> type) throws InterruptedException {
    return within(type, KERNEL_WAIT_MS)
        .orElseThrow(
            () ->
                new Refusal(
                    ExitCode.FAILED,
                    "the kernel did not start, so there is no "
                        + type.getSimpleName()
                        + ". 'skit doctor' may know more"));
  }

  /**
   * A service that may take some time to appear, or never does. It is held until the process ends.
   */
  public <T> Optional<T> within(Class<T> type, long waitMs) throws InterruptedException {
    var tracker = new ServiceTracker<T, T>(context, type, null);
    tracker.open();
    return Optional.ofNullable(tracker.waitForService(waitMs));
  }

  /** Sets logging by the settings {@code log.*}, where the launcher offers that. */
  Optional<Consumer<Map<String, String>>> logging() {
    try {
      var tracker =
          new ServiceTracker<Consumer<Map<String, String>>, Consumer<Map<String, String>>>(
              context,
              context.createFilter(
                  "(&(objectClass=java.util.function.Consumer)(dev.streamkit.logging=true))"),
              null);
      tracker.open();
      return Optional.ofNullable(tracker.getService());
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A setting that the launcher made. */
  public String property(String name) {
    return context.getProperty(name);
  }

  /** All bundles of the package, plugins included. */
  public List<Bundle> bundles() {
    return List.of(context.getBundles());
  }

  /** The version of the package. */
  public String version() {
    var version = context.getBundle().getVersion();
    return version.getMajor()
        + "."
        + version.getMinor()
        + "."
        + version.getMicro()
        + (version.getQualifier().isEmpty() ? "" : "-" + version.getQualifier());
  }
}
