package dev.streamkit.kernel.access;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern of files that are granted, in two parts. The folders that it spells out may be links,
 * as whoever wrote the pattern meant them; what lies below is compared by its real path.
 *
 * @param text the pattern as it was written
 * @param root the folders that it spells out
 * @param below what may follow
 */
record FilePattern(String text, Path root, Pattern below) {
  /**
   * Reads a pattern that begins at {@code base}.
   *
   * @throws IllegalArgumentException when no path can be like it
   */
  static FilePattern of(Path base, String text) {
    var parts = text.split("/", -1);
    int literal = 0;
    while (literal < parts.length - 1 && !parts[literal].matches(".*[*?\\[].*")) {
      literal++;
    }
    var root = String.join("/", Arrays.asList(parts).subList(0, literal));
    var rest = text.substring(literal == 0 ? 0 : root.length() + 1);
    return new FilePattern(
        text, literal > 0 && root.isEmpty() ? Path.of("/") : base.resolve(root), glob(rest));
  }

  /** Whether it grants a file, by the file's real path. */
  boolean grants(Path real) {
    return realRoot()
        .filter(real::startsWith)
        .map(folder -> below.matcher(folder.relativize(real).toString()).matches())
        .orElse(false);
  }

  /** Where the root really is, unless it is not there. */
  Optional<Path> realRoot() {
    return Folder.real(root);
  }

  private static Pattern glob(String text) {
    var regex = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      at += append(regex, text, at);
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Translates what stands at a place, and tells how long it is. */
  private static int append(StringBuilder regex, String text, int at) {
    if (text.startsWith("**/", at) && (at == 0 || text.charAt(at - 1) == '/')) {
      regex.append("(?:.*/)?");
      return 3;
    } else if (text.startsWith("**", at)) {
      regex.append(".+");
      return 2;
    }
    int end = text.charAt(at) == '[' ? text.indexOf(']', at + 2) : -1;
    if (end > 0) {
      regex.append(oneOf(text.substring(at + 1, end)));
      return end + 1 - at;
    }
    switch (text.charAt(at)) {
      case '*' -> regex.append("[^/]*");
      case '?' -> regex.append("[^/]");
      default -> regex.append(Pattern.quote(text.substring(at, at + 1)));
    }
    return 1;
  }

  /** {@code abc}, {@code a-z} or {@code !abc}; never the border of a folder. */
  private static String oneOf(String letters) {
    boolean not = letters.startsWith("!");
    String listed = letters.substring(not ? 1 : 0).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
    return "(?!/)[" + (not ? "^" : "") + listed + "]";
  }
}
