package dev.streamkit.kernel.plugin;

/** Says whether sessions still run nodes of a plugin. Any thread may ask. */
@FunctionalInterface
public interface Usage {
  /** Whether a node of this version is alive, or is being made. */
  boolean inUse(PluginId plugin);
}
