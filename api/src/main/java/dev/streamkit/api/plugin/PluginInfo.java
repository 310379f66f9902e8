package dev.streamkit.api.plugin;

import java.util.List;

/**
 * A plugin as the kernel knows it.
 *
 * @param id symbolic name of its bundle
 * @param version its version
 * @param apiRange the range of API versions it was built for, empty when it uses none
 * @param kinds the kinds of node it brings
 * @param source the file it came from
 * @param state where it is in its life
 * @param reason why it is not at work, empty when it is
 */
public record PluginInfo(
    String id,
    String version,
    String apiRange,
    List<String> kinds,
    String source,
    State state,
    String reason) {
  /** Namespace of the capability that names a kind in a bundle's manifest. */
  public static final String NODE_NAMESPACE = "dev.streamkit.node";

  /** Where a plugin is in its life. */
  public enum State {
    /** Its kinds can be used. */
    ACTIVE,
    /** It did not pass its checks, or did not start. */
    REFUSED,
    /**
     * A newer version took its place, or its file is gone; it goes when no session uses it any
     * more.
     */
    RETIRING
  }

  /** Copies the kinds. */
  public PluginInfo {
    kinds = List.copyOf(kinds);
  }
}
