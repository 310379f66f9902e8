package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is exported has Javadoc. */
class DocumentationTest {
  @Test
  void whatIsExportedIsDocumented() throws Exception {
    for (var module : Repository.exporters()) {
      var sources = module.resolve("src/main/java");
      try (var files = Files.walk(sources)) {
        var java = files.filter(file -> file.toString().endsWith(".java")).toList();
        assertEquals(List.of(), Documentation.missing(java), sources.toString());
      }
    }
  }

  @Test
  void whatIsNotDocumentedIsNamed(@TempDir Path folder) throws Exception {
    var source =
        """
        /** Documented. */
        public interface Tone {
          /** Documented. */
          int rate();
          void stop();
          /** @return a tag is no sentence */
          int channels();
          enum Wave {
            SINE
          }
        }
        class Inner {
          public void free() {}
        }
        """;
    var file = Files.writeString(folder.resolve("Tone.java"), source);
    assertEquals(
        List.of("Tone.stop", "Tone.channels", "Wave"), Documentation.missing(List.of(file)));
  }
}
