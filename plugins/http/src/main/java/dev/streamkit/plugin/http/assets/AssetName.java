package dev.streamkit.plugin.http.assets;

import dev.streamkit.plugin.http.files.StoredFiles;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of an audio file.
 *
 * @param name the whole name
 * @param format its extension in lower case
 */
record AssetName(String name, String format) {
  /** What the file beside it that tells its licence ends with. */
  static final String LICENSE = ".license";

  private static final List<String> FORMATS = List.of("opus", "ogg", "flac", "mp3", "wav");

  /** The name of a file that is there, if it is audio. */
  static Optional<AssetName> known(String name) {
    int dot = name.lastIndexOf('.');
    String format = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot > 0 && FORMATS.contains(format)
        ? Optional.of(new AssetName(name, format))
        : Optional.empty();
  }

  /** The name for an upload: letters, digits and {@code . - _} of the name that it came with. */
  static AssetName forUpload(String given) throws RefusedException {
    return of(given.replaceAll("[^A-Za-z0-9._-]", "_"));
  }

  /** A name that a client gave. */
  static AssetName of(String name) throws RefusedException {
    int bytes = (name + LICENSE).getBytes(StandardCharsets.UTF_8).length;
    boolean bad =
        name.isEmpty()
            || name.startsWith(".")
            || name.contains("..")
            || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    if (bad || bytes > StoredFiles.MAX_NAME_BYTES) {
      throw new RefusedException(
          400,
          "bad-asset-name",
          "No audio file can be called so: its name is empty, too long, begins with a dot, or holds"
              + " '..', slashes or control characters",
          "Use letters, digits, '-' and '_'");
    }
    return known(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    400,
                    "bad-asset-format",
                    "'" + name + "' is not an audio file by its name",
                    "Its name must end with one of " + FORMATS));
  }

  /** What people call it. */
  String title() {
    return name.substring(0, name.length() - format.length() - 1).replaceAll("[_-]", " ");
  }
}
