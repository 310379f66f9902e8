package dev.streamkit.api.plugin;

import dev.streamkit.api.node.Descriptor;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The kernel's service: which plugins there are, and which kinds of node. Any thread may use it.
 */
@ProviderType
public interface Plugins {
  /** All plugins, refused ones included, by id and version. */
  List<PluginInfo> plugins();

  /** The kinds that can be used now, by name. */
  List<Kind> kinds();

  /**
   * A kind that can be used.
   *
   * @param descriptor what its factory says
   * @param plugin the plugin it comes from, with its version
   */
  record Kind(Descriptor descriptor, String plugin) {}
}
