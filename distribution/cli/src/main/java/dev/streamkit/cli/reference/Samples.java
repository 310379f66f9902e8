package dev.streamkit.cli.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The pipelines that come with the package. */
final class Samples {
  private static final int MAX = 3;

  private final Path home;

  Samples(Path home) {
    this.home = home;
  }

  /** Some that use a kind, as paths in the package. */
  List<String> using(String kind) throws IOException {
    var folder = home.resolve("samples");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var use = Pattern.compile("kind: *[\"']?" + Pattern.quote(kind) + "[\"']?\\s");
    var found = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith(".yml")).sorted().toList()) {
        if (found.size() < MAX && use.matcher(Files.readString(file) + "\n").find()) {
          found.add(home.relativize(file).toString());
        }
      }
    }
    return found;
  }
}
