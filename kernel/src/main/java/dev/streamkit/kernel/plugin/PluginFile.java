package dev.streamkit.kernel.plugin;

import dev.streamkit.api.plugin.PluginInfo;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.Bundle;

/** One content of one file of the folder, from the day it is seen until it has been put away. */
final class PluginFile {
  final Path source;
  final FolderLook.Stamp stamp;

  /** The copy that is put to work. */
  Path staged;

  /** What it says of itself, once it passed its checks. */
  PluginJar jar;

  /** The bundle, while it is installed. */
  Bundle bundle;

  PluginInfo.State state = PluginInfo.State.REFUSED;
  String reason = "";

  /** It was tried and did not work. */
  boolean failed;

  /** It was tried, and what it needs may yet come. */
  boolean unresolved;

  /** The file in the folder is gone, or another one has taken its place. */
  boolean gone;

  /** The scan at which it was retired. */
  long retiredAt;

  PluginFile(Path source, FolderLook.Stamp stamp) {
    this.source = source;
    this.stamp = stamp;
  }

  boolean usable() {
    return jar != null && !failed && !gone;
  }

  void refuse(String why) {
    state = PluginInfo.State.REFUSED;
    reason = why;
  }

  PluginInfo info() {
    return new PluginInfo(
        jar == null ? source.getFileName().toString() : jar.id().name(),
        jar == null ? "" : jar.id().version().toString(),
        jar == null ? "" : jar.apiRange(),
        jar == null ? List.of() : jar.kinds(),
        source.toString(),
        state,
        reason);
  }
}
