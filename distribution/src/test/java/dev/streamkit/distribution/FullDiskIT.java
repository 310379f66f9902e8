package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left when there is no room: never half a file under the name of a whole one. */
@Timeout(120)
class FullDiskIT {
  /**
   * No file of the process may grow beyond this; packages of plugins without natives are smaller.
   */
  private static final int MAX_FILE_KIB = 6_000;

  @TempDir Path folder;

  private Skit.Result run(String pipeline, String... output) throws Exception {
    Files.write(folder.resolve("in"), new byte[MAX_FILE_KIB * 1024 * 2]);
    Files.writeString(folder.resolve("p.yml"), pipeline);
    var command =
        "ulimit -f " + MAX_FILE_KIB + "; exec " + Skit.HOME + "/bin/skit run p.yml --input in ";
    var builder =
        new ProcessBuilder("bash", "-c", command + String.join(" ", output))
            .directory(folder.toFile());
    builder.environment().put("SKIT_JAVA_HOME", System.getProperty("java.home"));
    try (var running = new Skit.Running(builder.start())) {
      return running.end();
    }
  }

  private void assertNothingNew(String... names) throws Exception {
    try (var files = Files.list(folder)) {
      assertEquals(List.of(names), files.map(it -> it.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theOutputOfARunKeepsWhatWasThere() throws Exception {
    Files.writeString(folder.resolve("out"), "old");
    var result =
        run(
            "steps: [{kind: 'streamkit::http_input'}, {kind: 'streamkit::http_output'}]",
            "--output",
            "out");
    assertEquals(1, result.exitCode(), result.err());
    assertTrue(result.err().contains("File too large"), result.err());
    assertTrue(result.err().contains("streamkit::http_output"), result.err());
    assertEquals("old", Files.readString(folder.resolve("out")));
    assertNothingNew("in", "out", "p.yml");
  }

  @Test
  void aFileWriterLeavesNoHalfFile() throws Exception {
    var result =
        run(
            "steps: [{kind: 'streamkit::http_input'}, {kind: 'core::file_writer', params: {path: out}}]");
    assertEquals(1, result.exitCode(), result.err());
    assertTrue(result.err().contains("writing 'out' failed: File too large"), result.err());
    assertNothingNew("in", "p.yml");
  }

  @Test
  void anOutputThatCannotBeWrittenIsRefusedAtOnce() throws Exception {
    var result =
        run(
            "steps: [{kind: 'streamkit::http_input'}, {kind: 'streamkit::http_output'}]",
            "--output",
            "/proc/out");
    assertEquals(2, result.exitCode(), result.err());
    assertTrue(result.err().contains("the output /proc/out cannot be written"), result.err());
  }
}
