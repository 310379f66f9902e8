package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no file of this repository holds. */
class FilesTest {
  private static final Pattern SOURCE_OF_ARTIFACTS =
      Pattern.compile("<(repository|pluginRepository|mirror|distributionManagement)>");
  private static final Pattern HOME =
      Pattern.compile("(?<![\\w.}])(/home/\\w|/root/|/Users/\\w|[A-Z]:\\\\Users\\\\)");

  @Test
  void noPomSaysWhereArtifactsComeFrom() throws Exception {
    assertEquals(
        List.of(),
        filesWith(file -> file.endsWith("settings.xml") || file.endsWith(".npmrc"), text -> true));
    assertEquals(
        List.of(),
        filesWith(
            file -> file.endsWith("pom.xml"), text -> SOURCE_OF_ARTIFACTS.matcher(text).find()));
  }

  @Test
  void noFileKnowsTheMachineItWasWrittenOn() throws Exception {
    var places = List.of(Repository.ROOT.getParent() + "/", System.getProperty("java.home"));
    assertEquals(
        List.of(),
        filesWith(
            file -> !file.endsWith("FilesTest.java"),
            text -> HOME.matcher(text).find() || places.stream().anyMatch(text::contains)));
  }

  /** The other modules are formatted by the parent POM, which the templates do not have. */
  @Test
  void theTemplatesAreFormatted() throws Exception {
    var formatter = new Formatter();
    var unformatted = new ArrayList<Path>();
    for (var file : Repository.files()) {
      if (file.startsWith(Repository.ROOT.resolve("plugin-templates"))
          && file.toString().endsWith(".java")) {
        var text = Files.readString(file);
        if (!formatter.formatSource(text).equals(text)) {
          unformatted.add(file);
        }
      }
    }
    assertEquals(List.of(), unformatted);
  }

  private static List<Path> filesWith(Predicate<Path> name, Predicate<String> content)
      throws IOException {
    var found = new ArrayList<Path>();
    for (var file : Repository.files()) {
      if (name.test(file) && content.test(text(file))) {
        found.add(Repository.ROOT.relativize(file));
      }
    }
    return found;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException binary) {
      return "";
    }
  }
}
