package dev.streamkit.kernel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at the folder again and again, and tells which files have settled. */
final class FolderLook {
  /** What changes when a file does. */
  record Stamp(long sizeBytes, FileTime modified, String key) {}

  /**
   * What one look found.
   *
   * @param present all jars
   * @param settled those that were the same at the look before
   */
  record Found(Set<Path> present, Map<Path, Stamp> settled) {}

  private final Path folder;
  private Map<Path, Stamp> before = Map.of();
  private boolean first = true;

  FolderLook(Path folder) {
    this.folder = folder;
  }

  /** At the first look nothing has changed yet: everything has settled. */
  Found look() throws IOException {
    var now = new TreeMap<Path, Stamp>();
    try (var files = Files.newDirectoryStream(folder, "[!.]*.jar")) {
      for (var file : files) {
        try {
          var is = Files.readAttributes(file, BasicFileAttributes.class);
          if (is.isRegularFile()) {
            now.put(
                file, new Stamp(is.size(), is.lastModifiedTime(), String.valueOf(is.fileKey())));
          }
        } catch (IOException _) {
          // Gone between the listing and now, or a link to nowhere: not there.
        }
      }
    }
    var settled = new TreeMap<>(now);
    if (!first) {
      settled.entrySet().removeIf(file -> !file.getValue().equals(before.get(file.getKey())));
    }
    first = false;
    before = now;
    return new Found(new HashSet<>(now.keySet()), settled);
  }
}
