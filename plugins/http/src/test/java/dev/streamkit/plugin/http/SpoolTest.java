package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fields that arrive before the pipeline wants them are kept; a last one is not. */
@Timeout(60)
class SpoolTest {
  private static final int FIELD_BYTES = 20_000_000; // more than links hold
  private static final String CHUNK = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(1000);
  private static final String TWO =
      """
      mode: oneshot
      nodes:
        in: { kind: 'streamkit::http_input', params: { fields: [a, b] } }
        both: { kind: 'test::last_first', needs: { a: in.a, b: in.b } }
        out: { kind: 'streamkit::http_output', needs: both }
      """;

  private static List<Path> spooled() throws IOException {
    try (var files =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "skit-form-*")) {
      return List.copyOf(
          java.util.stream.StreamSupport.stream(files.spliterator(), false).toList());
    }
  }

  @Test
  void largeFieldThatIsWantedLastIsKeptInAFile() throws Exception {
    var settings = Map.<String, Object>of("engine.oneshot.spool_memory_bytes", 100_000);
    try (var server = new TestServer(settings);
        var client = server.process().field("config", TWO).field("a", "")) {
      for (int sent = 0; sent < FIELD_BYTES; sent += CHUNK.length()) {
        client.chunk(CHUNK);
      }
      String answer = client.field("b", "this first").end().readAll();
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer.substring(0, 300));
      int first = answer.indexOf("this first");
      assertTrue(first > 0 && first < answer.indexOf(CHUNK.substring(0, 100)));
      String digits = answer.replaceAll("\r\n[0-9A-F]+\r\n", "");
      int times = Math.ceilDiv(FIELD_BYTES, CHUNK.length());
      assertTrue(digits.contains(CHUNK.repeat(times)), "every byte, in order");
    }
    assertEquals(List.of(), spooled(), "no file is left");
  }

  @Test
  void fileIsBounded() throws Exception {
    var settings =
        Map.<String, Object>of(
            "engine.oneshot.spool_memory_bytes", 1, "engine.oneshot.spool_file_bytes", 1_000_000);
    try (var server = new TestServer(settings);
        var client = server.process().field("config", TWO).field("a", "")) {
      for (int sent = 0; sent < FIELD_BYTES; sent += CHUNK.length()) {
        client.chunk(CHUNK);
      }
      String answer = client.end().readAll();
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains("engine.oneshot.spool_file_bytes"), answer);
    }
    assertEquals(List.of(), spooled(), "no file is left");
  }

  @Test
  void onlyFieldWaitsForThePipeline() throws Exception {
    var settings =
        Map.<String, Object>of(
            "engine.oneshot.spool_memory_bytes", 1, "engine.oneshot.spool_file_bytes", 1);
    try (var server = new TestServer(settings);
        var client =
            server
                .process()
                .field("config", TestServer.pipeline("test::hold"))
                .field("media", "")) {
      var upload =
          Thread.startVirtualThread(
              () -> {
                try {
                  for (int sent = 0; sent < 3 * FIELD_BYTES; sent += CHUNK.length()) {
                    client.chunk(CHUNK);
                  }
                  client.end();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      server.session();
      server.nodes.released.countDown();
      String answer = client.readAll();
      upload.join();
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer.substring(0, 300));
      assertTrue(answer.endsWith("\r\n0\r\n\r\n"), "whole");
    }
  }
}
