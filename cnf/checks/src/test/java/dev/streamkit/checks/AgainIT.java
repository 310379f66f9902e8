package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds a copy of this repository in another folder, and installs it in a local repository of its
 * own: the bundles must be the same, and a plugin's author must be able to use them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgainIT {
  private static final Path TARGET = Repository.ROOT.resolve("cnf/checks/target");
  private static final Path COPY = TARGET.resolve("again");
  private static final Path LOCAL = TARGET.resolve("local-repository");

  @Test
  @Order(1)
  void theSameSourcesGiveTheSameBundles() throws Exception {
    delete(COPY);
    copy(Repository.ROOT, COPY);
    link();
    var result =
        Command.maven(
            COPY,
            "./mvnw",
            LOCAL,
            "install",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-pl",
            "!distribution,!distribution/benchmarks,!cnf/checks");
    assertEquals(0, result.exitCode(), result.output());
    var again = bundles(COPY);
    var first = bundles(Repository.ROOT);
    first.keySet().retainAll(again.keySet());
    assertTrue(first.size() >= 4, () -> "compared only " + first.keySet());
    again.keySet().retainAll(first.keySet());
    assertEquals(first, again);
  }

  @Test
  @Order(2)
  void aTemplateBuildsOutsideOfThisRepository(@TempDir Path folder) throws Exception {
    copy(Repository.ROOT.resolve("plugin-templates/processor"), folder);
    var result = Command.maven(folder, Repository.ROOT.resolve("mvnw").toString(), LOCAL, "verify");
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.output().contains("LimiterContractTest"), result.output());
  }

  /** SHA-256 of the jars that a build left, by their paths. */
  private static Map<String, String> bundles(Path root) throws Exception {
    var hashes = new TreeMap<String, String>();
    for (var pom : Repository.files(root)) {
      var target = pom.resolveSibling("target");
      if (!pom.endsWith("pom.xml") || Files.notExists(target)) {
        continue;
      }
      try (var jars = Files.newDirectoryStream(target, "*.jar")) {
        for (var jar : jars) {
          var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
          hashes.put(root.relativize(jar).toString(), HexFormat.of().formatHex(hash));
        }
      }
    }
    return hashes;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (var file : Repository.files(from)) {
      var copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(
          file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** What Maven has already, without what is ours: that comes from the copy. */
  private static void link() throws IOException {
    Files.createDirectories(LOCAL.resolve("dev"));
    for (var folder : new String[] {"", "dev"}) {
      try (var entries = Files.newDirectoryStream(Command.localRepository().resolve(folder))) {
        for (var entry : entries) {
          var name = Path.of(folder, entry.getFileName().toString());
          var link = LOCAL.resolve(name);
          if (!name.endsWith("dev/streamkit") && Files.notExists(link)) {
            Files.createSymbolicLink(link, entry);
          }
        }
      }
    }
  }
}
