package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reference in the repository is what the package says of itself. */
@Timeout(120)
class ReferenceIT {
  private static final Path COMMITTED = Path.of("..", "docs", "reference");

  @TempDir Path folder;

  @Test
  void theCommittedReferenceIsUpToDate() throws Exception {
    var written = folder.resolve("reference");
    var result = new Skit(folder).run("reference", written);
    assertEquals(0, result.exitCode(), result.err());
    try (var pages = Files.list(written)) {
      var all = pages.toList();
      assertTrue(all.size() >= 6, all.toString());
      for (var page : all) {
        var committed = COMMITTED.resolve(page.getFileName());
        assertTrue(Files.exists(committed), committed + " is missing: run cnf/bin/reference");
        assertEquals(
            Files.readString(page),
            Files.readString(committed),
            committed + " is not up to date: run cnf/bin/reference");
      }
    }
  }
}
