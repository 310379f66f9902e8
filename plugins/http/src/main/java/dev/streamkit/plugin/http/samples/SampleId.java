package dev.streamkit.plugin.http.samples;

import dev.streamkit.plugin.http.files.StoredFiles;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a sample lies.
 *
 * @param folder one of {@link #FOLDERS}
 * @param base the name of its file, without the extension
 */
record SampleId(String folder, String base) {
  static final String USER = "user";

  /** All folders, in the order in which a sample without one is looked for. */
  static final List<String> FOLDERS = List.of("oneshot", "dynamic", "demo", USER);

  /** What files of samples end with. */
  static final List<String> EXTENSIONS = List.of(".yml", ".yaml");

  /** Refuses a name that cannot be that of a file in its folder. */
  static void check(String base) throws RefusedException {
    int bytes = (base + ".yaml").getBytes(StandardCharsets.UTF_8).length;
    boolean bad =
        base.isEmpty()
            || base.startsWith(".")
            || base.contains("..")
            || base.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    if (bad || bytes > StoredFiles.MAX_NAME_BYTES) {
      throw new RefusedException(
          400,
          "bad-sample-id",
          "No sample can be called '" + shown(base) + "'",
          "An id is FOLDER/NAME as GET /api/v1/samples/oneshot lists it, percent-encoded as one"
              + " part of the path");
    }
  }

  private static String shown(String base) {
    String plain = base.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }

  /** The file name that a saved sample gets from its name, without the extension. */
  static String baseOf(String name, long nowSeconds) {
    String safe =
        name.codePoints()
            .map(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' ? c : '_')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .replaceAll("^_+|_+$", "")
            .toLowerCase(Locale.ROOT);
    return safe.isEmpty() ? "pipeline_" + nowSeconds : safe;
  }

  boolean isSystem() {
    return !folder.equals(USER);
  }

  /** What people call it when its text does not say. */
  String title() {
    return Arrays.stream(base.replace('_', ' ').strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return folder + "/" + base;
  }
}
