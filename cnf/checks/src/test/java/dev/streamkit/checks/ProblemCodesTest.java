package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every code of a problem is explained by the module that raises it, and nothing else is. */
class ProblemCodesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path EXPLAINED = Path.of("src/main/resources/OSGI-INF/problems.properties");

  @Test
  void everyCodeIsExplainedAndNoOther() throws Exception {
    var codes = new ProblemCodes(sources(modules(Repository.ROOT)));
    Map<String, Set<String>> missing = new TreeMap<>();
    Map<String, Set<String>> unused = new TreeMap<>();
    int raised = 0;
    for (var module : modules(Repository.ROOT)) {
      String name = Repository.ROOT.relativize(module).toString();
      var inSources = codes.raised(sources(List.of(module)));
      var explained = explained(module);
      raised += inSources.size();
      note(missing, name, inSources, code -> !raises(Set.of(code), explained));
      note(unused, name, explained, code -> !raises(inSources, Set.of(code)));
    }
    assertTrue(raised > 50, "the sources raise " + raised + " codes");
    assertEquals(Map.of(), missing, "raised, but not explained in " + EXPLAINED);
    assertEquals(Map.of(), unused, "explained, but raised nowhere in the module");
  }

  /** Whether one of the codes, or of their beginnings, is among those that are explained. */
  private static boolean raises(Set<String> raised, Set<String> explained) {
    return raised.stream()
        .anyMatch(
            code ->
                code.endsWith(ProblemCodes.ANY)
                    ? explained.stream().anyMatch(it -> it.startsWith(code.replace("*", "")))
                    : explained.contains(code));
  }

  private static void note(
      Map<String, Set<String>> into, String module, Set<String> codes, Predicate<String> wrong) {
    var found = new TreeSet<>(codes);
    found.removeIf(wrong.negate());
    if (!found.isEmpty()) {
      into.put(module, found);
    }
  }

  @Test
  void codesAreFoundWhereverTheyAreWritten(@TempDir Path folder) throws Exception {
    var source =
        """
        class Gain {
          static final String DEEP = "too-deep";
          record Finding(String code, String text) {}
          Gain(String text, String code) {}
          static Exception config(String code, String text) { return null; }
          void work(boolean wide) {
            config("bad-gain", "not-a-code");
            config(wide ? "too-wide" : "too-narrow", "x");
            new Finding(DEEP, "x");
            new Gain("x", "no-gain");
            String code = switch (1) { case 1 -> "first-case"; default -> "other-case"; };
            config("not-" + text(), "x");
            config("not-code".equals(code) ? "after-test" : code, "x");
          }
          String code() { return "returned"; }
          String other() { return "not-returned"; }
        }
        """;
    var files = List.of(Files.writeString(folder.resolve("Gain.java"), source));
    assertEquals(
        Set.of(
            "bad-gain too-wide too-narrow too-deep no-gain first-case other-case after-test returned not-*"
                .split(" ")),
        new ProblemCodes(files).raised(files));
  }

  /** The folders of the modules with code that runs. */
  private static List<Path> modules(Path root) throws IOException {
    var modules = new ArrayList<>(List.of(root.resolve("api"), root.resolve("kernel")));
    modules.add(root.resolve("distribution/cli"));
    try (var plugins = Files.newDirectoryStream(root.resolve("plugins"))) {
      for (var plugin : plugins) {
        if (Files.isDirectory(plugin.resolve(SOURCES))) {
          modules.add(plugin);
        }
      }
    }
    return modules;
  }

  private static List<Path> sources(List<Path> modules) throws IOException {
    var sources = new ArrayList<Path>();
    for (var module : modules) {
      for (var file : Repository.files(module.resolve(SOURCES))) {
        if (file.toString().endsWith(".java")) {
          sources.add(file);
        }
      }
    }
    return sources;
  }

  private static Set<String> explained(Path module) throws IOException {
    var file = module.resolve(EXPLAINED);
    var properties = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
    }
    for (var code : properties.stringPropertyNames()) {
      assertTrue(properties.getProperty(code).endsWith("."), file + ": " + code + " has no text");
    }
    return properties.stringPropertyNames();
  }
}
