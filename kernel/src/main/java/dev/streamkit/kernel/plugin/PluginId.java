package dev.streamkit.kernel.plugin;

import java.util.Comparator;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * One version of a plugin.
 *
 * @param name symbolic name of its bundle
 * @param version its version
 */
public record PluginId(String name, Version version) implements Comparable<PluginId> {
  private static final Comparator<PluginId> ORDER =
      Comparator.comparing(PluginId::name).thenComparing(PluginId::version);

  /** The plugin that a bundle is. */
  public static PluginId of(Bundle bundle) {
    return new PluginId(bundle.getSymbolicName(), bundle.getVersion());
  }

  @Override
  public int compareTo(PluginId that) {
    return ORDER.compare(this, that);
  }

  /** {@code name@version}, as reports show it. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
