package dev.streamkit.kernel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for copies: what is checked there is what runs, whatever happens to the original. */
final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  private final Path folder;
  private int copies;

  Staging(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Throws away what a server that is gone has left. */
  void clean() throws IOException {
    Files.createDirectories(folder);
    try (var old = Files.newDirectoryStream(folder, "*.jar")) {
      for (var file : old) {
        Files.delete(file);
      }
    }
  }

  Path copy(Path file) throws IOException {
    copies++;
    return Files.copy(file, folder.resolve(copies + "-" + file.getFileName()));
  }

  /** Where the framework finds a copy; a bundle of ours is known by it. */
  String location(Path copy) {
    return "reference:" + copy.toUri();
  }

  boolean isOurs(String location) {
    return location.startsWith("reference:" + folder.toUri());
  }

  void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", copy, e.toString());
    }
  }
}
