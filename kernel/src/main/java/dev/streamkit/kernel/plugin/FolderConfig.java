package dev.streamkit.kernel.plugin;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where plugins lie and how they are watched.
 *
 * @param folder the folder that people put jars into; it is only read
 * @param staging a folder of our own for the copies that are put to work
 * @param poll how often the folder is looked at; a file counts when two looks find it unchanged
 * @param patience how long a plugin may take to start, and to bring what it declares
 */
public record FolderConfig(Path folder, Path staging, Duration poll, Duration patience) {
  /** Looks twice a second, waits ten seconds. */
  public static FolderConfig of(Path folder, Path staging) {
    return new FolderConfig(folder, staging, Duration.ofMillis(500), Duration.ofSeconds(10));
  }
}
