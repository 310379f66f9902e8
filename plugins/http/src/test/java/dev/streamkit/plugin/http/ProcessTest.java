package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests over a real socket, with the real kernel. */
@Timeout(60)
class ProcessTest {
  private static final String UPPER = TestServer.pipeline("test::upper");
  private static final String SPEECH =
      UPPER.replace("http_input", "http_input\n  params: { field: speech }");
  private static final String BAD = UPPER.replace("test::upper", "test::uper");
  private static final String END = "\r\n0\r\n\r\n";
  private static final String TWO =
      """
      mode: oneshot
      nodes:
        in: { kind: 'streamkit::http_input', params: { fields: [a, b] } }
        both: { kind: 'test::last_first', needs: { a: in.a, b: in.b } }
        out: { kind: 'streamkit::http_output', needs: both }
      """;

  private TestServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new TestServer(Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Client process() throws IOException {
    return server.process();
  }

  @Test
  void answersWithTheResultAndItsType() throws Exception {
    try (var client = process()) {
      String answer = client.field("config", UPPER).field("media", "hello").end().readAll();
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertTrue(answer.contains("Content-Type: text/plain"), answer);
      assertTrue(answer.contains("HELLO"), answer);
      assertTrue(answer.endsWith(END), "whole: " + answer);
    }
  }

  @Test
  void answersWhileTheUploadGoesOn() throws Exception {
    try (var client = process().field("config", UPPER).field("media", "first,")) {
      client.readUntil("FIRST,");
      client.chunk("second,").readUntil("SECOND,");
      assertTrue(client.chunk("third").end().readAll().contains("THIRD"));
    }
  }

  @Test
  void takesFieldsInAnyOrder() throws Exception {
    for (var order : List.of(List.of("a", "b"), List.of("b", "a"))) {
      try (var client = process().field("config", TWO)) {
        for (String name : order) {
          client.field(name, "field " + name);
        }
        String answer = client.end().readAll();
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.indexOf("field b") < answer.indexOf("field a"), answer);
        assertTrue(answer.contains("field b"), answer);
      }
    }
  }

  @Test
  void takesMediaForTheOnlyField() throws Exception {
    for (String name : List.of("media", "speech")) {
      try (var client = process().field("config", SPEECH).field(name, "x").end()) {
        assertTrue(client.readAll().startsWith("HTTP/1.1 200"));
      }
    }
  }

  @Test
  void emptyFieldCountsAsSent() throws Exception {
    try (var client = process().field("config", UPPER).field("media", "").end()) {
      String answer = client.readAll();
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }
  }

  @Test
  void fieldThatIsNotRequiredMayBeMissing() throws Exception {
    String optional = UPPER.replace("http_input", "http_input\n  params: { required: false }");
    try (var client = process().field("config", optional).end()) {
      assertTrue(client.readAll().startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void saysWhatIsWrongWithThePipelineAndWhere() throws Exception {
    try (var client = process().field("config", BAD).field("media", "x").end()) {
      String answer = client.readAll();
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("Content-Type: application/problem+json"), answer);
      assertTrue(answer.contains("\"code\":\"unknown-kind\""), answer);
      assertTrue(answer.contains("\"line\":4,\"column\":"), answer);
    }
  }

  @Test
  void saysSoBeforeTheUploadIsOver() throws Exception {
    try (var client = process().field("config", BAD).field("media", "x")) {
      client.readUntil("unknown-kind");
      assertTrue(client.chunk("y").end().readAll().endsWith("}"));
    }
  }

  @Test
  void failureBeforeTheFirstByteHasAStatusByItsCategory() throws Exception {
    var statuses =
        Map.of("config", 400, "remote", 502, "fatal", 500, "input", 422, "resources", 422);
    for (var entry : statuses.entrySet()) {
      String failing =
          UPPER.replace("upper", "upper\n  params: { failure: " + entry.getKey() + " }");
      try (var client = process().field("config", failing).field("media", "!").end()) {
        String answer = client.readAll();
        assertTrue(answer.startsWith("HTTP/1.1 " + entry.getValue()), entry + " not " + answer);
        assertTrue(answer.contains("exclamation"), answer);
      }
    }
  }

  @Test
  void nothingButBadPacketsIsNoEmptyResult() throws Exception {
    String skipping = UPPER.replace("upper", "upper\n  params: { failure: input }");
    try (var client = process().field("config", skipping).field("media", "!").end()) {
      String answer = client.readAll();
      assertTrue(answer.startsWith("HTTP/1.1 422"), answer);
      assertTrue(answer.contains("\"code\":\"no-output\""), answer);
      assertTrue(answer.contains("1 as exclamation"), answer);
    }
  }

  @Test
  void failureAfterTheFirstByteBreaksTheAnswerAndIsKept() throws Exception {
    String id = "a-request-" + UUID.randomUUID();
    try (var client = server.client().post("/api/v1/process", "X-Request-Id: " + id + "\r\n")) {
      client.field("config", UPPER).field("media", "good,").readUntil("GOOD,");
      assertTrue(server.get("/api/v1/process/" + id).contains("\"state\":\"running\""));
      String rest = client.chunk("!").readAll();
      assertFalse(rest.contains(END), "not taken for whole: " + rest);
    }
    String kept = server.get("/api/v1/process/" + id);
    for (String part :
        List.of(
            "\"state\":\"failed\"",
            "\"code\":\"exclamation\"",
            "\"detail\":\"an exclamation mark at 0\"",
            "\"sent_bytes\":5",
            "\"event_type\":\"test.upper\"",
            "\"kind\":\"test::upper\"",
            "\"delivered\":2")) {
      assertTrue(kept.contains(part), part + " in " + kept);
    }
  }

  @Test
  void requestsHaveIds() throws Exception {
    String own = "X-Request-Id: mine.1";
    for (String given : List.of(own, "X-Request-Id: bad id", "X-Request-Id: " + "x".repeat(300))) {
      try (var client = server.client().post("/api/v1/process", given + "\r\n")) {
        String answer = client.end().readAll();
        assertEquals(given.equals(own), answer.contains(own + "\r\n"), answer);
        assertTrue(answer.contains("\"request_id\":\""), answer);
      }
    }
    try (var client = server.client().post("/api/v1/process", own + "\r\n")) {
      assertFalse(client.end().readAll().contains(own + "\r\n"), "an id is not given twice");
    }
    assertTrue(server.get("/api/v1/process/mine.1").contains("\"code\":\"no-config\""));
    assertTrue(server.get("/api/v1/process/other").startsWith("HTTP/1.1 404"));
  }

  @Test
  void connectionServesTheNextRequest() throws Exception {
    try (var client = server.client()) {
      for (int round = 0; round < 3; round++) {
        client.send(
            "POST /api/v1/process HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: multipart/form-data; boundary="
                + Client.BOUNDARY
                + "\r\n\r\n");
        client.field("config", UPPER).field("media", "round " + round).end();
        client.readUntil("ROUND " + round);
        client.readUntil(END);
      }
    }
  }
}
