package dev.streamkit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that the package was unpacked to.
 *
 * @param folder its path
 */
record Home(Path folder) {
  /** Told by the start script. */
  static Home find() {
    String folder = System.getProperty("streamkit.home");
    if (folder == null) {
      throw new IllegalStateException(
          "streamkit.home is not set. Start StreamKit by its script, bin/skit.");
    }
    return new Home(Path.of(folder).toAbsolutePath().normalize());
  }

  /** The jars of the bundles that are always there, in the order of their names. */
  List<Path> bundles() throws IOException {
    try (var files = Files.list(folder.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Where plugins are dropped in: {@code streamkit.plugins}, or the package's own folder. */
  Path plugins() {
    String chosen = System.getProperty("streamkit.plugins");
    return chosen == null ? folder.resolve("plugins") : Path.of(chosen).toAbsolutePath();
  }
}
