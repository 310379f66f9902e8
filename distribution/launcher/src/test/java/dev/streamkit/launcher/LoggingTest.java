package dev.streamkit.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final Logger LOG = LoggerFactory.getLogger("dev.streamkit.test.Some");

  @TempDir Path temp;

  private Path configure(String... changes) {
    var file = temp.resolve("logs/skit.log");
    var settings = new LinkedHashMap<String, String>();
    settings.putAll(
        Map.of(
            "log.console_enable", "false",
            "log.console_level", "info",
            "log.file_enable", "true",
            "log.file_level", "info",
            "log.file_format", "text",
            "log.file_path", file.toString()));
    for (int at = 0; at < changes.length; at += 2) {
      settings.put(changes[at], changes[at + 1]);
    }
    new Logging().accept(settings);
    return file;
  }

  @AfterEach
  void reset() {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .detachAppender("file");
  }

  @Test
  void aFileHasWhatIsImportantEnough() throws IOException {
    var file = configure("log.file_level", "warn");
    LOG.info("not this");
    LOG.warn("but {}", "this");
    var lines = Files.readAllLines(file);
    assertEquals(1, lines.size());
    assertTrue(
        lines.getFirst().matches("\\d{4}-\\d\\d-\\d\\dT.* WARN  Some: but this"), lines.toString());
    assertFalse(LOG.isInfoEnabled());
  }

  @Test
  void nobodyForgesALine() throws IOException {
    var file = configure();
    LOG.info("name {}", "x\n2026-01-01 INFO admin: fine\r\u001b[2J\u202e\u2028\u0085\0");
    LOG.info("failed", new IllegalStateException("evil\n2026-01-01 INFO admin: fine\u001b"));
    var lines = Files.readAllLines(file);
    assertTrue(
        lines
            .getFirst()
            .endsWith(
                "name x\\u000a2026-01-01 INFO admin: fine\\u000d\\u001b[2J\\u202e\\u2028\\u0085\\u0000"),
        lines.getFirst());
    assertTrue(lines.get(1).endsWith("INFO  Some: failed"), lines.get(1));
    assertTrue(lines.stream().skip(2).allMatch(it -> it.startsWith("  ")), lines.toString());
    assertTrue(lines.get(3).endsWith("\\u001b"), lines.get(3));
  }

  @Test
  void aLineMayBeJson() throws IOException {
    var file = configure("log.file_format", "json");
    LOG.info("two\nlines \"quoted\"");
    var lines = Files.readAllLines(file);
    assertEquals(1, lines.size());
    for (var part :
        new String[] {"\"level\":\"INFO\"", "\"two\\nlines \\\"quoted\\\"\"", "\"timestamp\":"}) {
      assertTrue(lines.getFirst().contains(part), lines.getFirst());
    }
    assertTrue(lines.getFirst().startsWith("{") && lines.getFirst().endsWith("}"));
  }

  @Test
  void aLongFileIsSetAside() throws IOException {
    var file = configure();
    var text = "x".repeat(1_000_000);
    for (int at = 0; at < 35; at++) {
      LOG.info(text);
    }
    assertTrue(Files.size(file) < 11_000_000);
    for (int kept = 1; kept <= 3; kept++) {
      assertTrue(Files.size(Path.of(file + "." + kept)) >= 10_000_000);
    }
    assertFalse(Files.exists(Path.of(file + ".4")));
  }

  @Test
  void whatCannotBeWrittenIsTold() throws IOException {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> configure("log.file_path", temp.toString()));
    assertTrue(e.getMessage().contains(temp.toString()));
    assertThrows(IllegalArgumentException.class, () -> configure("log.file_path", temp + "/%d"));
  }

  @Test
  void withBothOffTheConsoleTells() {
    configure("log.file_enable", "false");
    assertTrue(LOG.isInfoEnabled());
    assertFalse(LOG.isDebugEnabled());
    configure(
        "log.file_enable", "false", "log.console_enable", "true", "log.console_level", "debug");
    assertTrue(LOG.isDebugEnabled());
  }
}
