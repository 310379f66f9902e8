package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Outcome;
import dev.streamkit.plugin.http.config.HttpConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests over a real socket, with an engine that copies. */
@Timeout(30)
class ProcessTest {
  private static final int MAX_BODY_BYTES = 2_000_000;

  private final CopyEngine engine = new CopyEngine();
  private Listener listener;

  @BeforeEach
  void serve() throws Exception {
    var config = HttpConfig.of(Map.of("port", 0, "server.max_body_size", MAX_BODY_BYTES));
    listener = new Listener(config, Api.handler(config, engine, null, "1.2.3"));
  }

  @AfterEach
  void stop() throws Exception {
    listener.stop();
  }

  private Client client() throws IOException {
    return new Client(listener.uri());
  }

  private Client process() throws IOException {
    return client().post("/api/v1/process");
  }

  @Test
  void tellsThatItIsWell() throws Exception {
    for (String path : List.of("/healthz", "/health")) {
      try (var client = client()) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        assertTrue(client.readAll().endsWith("{\"status\":\"ok\",\"version\":\"1.2.3\"}"));
      }
    }
  }

  @Test
  void answersWithTheResultAndItsType() throws Exception {
    try (var client = process()) {
      String answer = client.field("config", "media").field("media", "hello").end().readAll();
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertTrue(answer.contains("Content-Type: text/plain"), answer);
      assertTrue(answer.contains("HELLO"), answer);
      assertTrue(answer.endsWith("\r\n0\r\n\r\n"), "whole: " + answer);
    }
  }

  @Test
  void answersWhileTheUploadGoesOn() throws Exception {
    try (var client = process().field("config", "media").field("media", "first,")) {
      client.readUntil("FIRST,");
      client.chunk("second,").readUntil("SECOND,");
      assertTrue(client.chunk("third").end().readAll().contains("THIRD"));
    }
  }

  @Test
  void takesFieldsByName() throws Exception {
    try (var client = process().field("config", "left right")) {
      String answer = client.field("left", "l").field("right", "r").end().readAll();
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertTrue(answer.indexOf("L\r\n") < answer.indexOf("R\r\n"), answer);
    }
  }

  @Test
  void takesMediaForTheOnlyField() throws Exception {
    try (var client = process().field("config", "speech").field("media", "x").end()) {
      assertTrue(client.readAll().startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void runsWithoutMediaWhenThePipelineReadsNone() throws Exception {
    try (var client = process().field("config", "").end()) {
      assertTrue(client.readAll().startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void saysWhatIsWrongWithThePipelineAndWhere() throws Exception {
    try (var client = process().field("config", "bad").field("media", "x").end()) {
      String answer = client.readAll();
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("Content-Type: application/problem+json"), answer);
      for (String part :
          List.of(
              "\"code\":\"unknown-kind\"",
              "\"detail\":\"There is no kind 'audio::gian'\"",
              "\"hint\":\"Did you mean audio::gain?\"",
              "\"node\":\"boost\"",
              "\"pin\":\"in\"",
              "\"line\":4,\"column\":7",
              "\"problems\":[",
              "\"code\":\"cycle\"")) {
        assertTrue(answer.contains(part), part + " in " + answer);
      }
    }
  }

  @Test
  void saysSoBeforeTheUploadIsOver() throws Exception {
    try (var client = process().field("config", "bad").field("media", "x")) {
      client.readUntil("unknown-kind");
      assertTrue(client.chunk("y").end().readAll().endsWith("}"));
    }
  }

  @Test
  void failureBeforeTheFirstByteIsAProblem() throws Exception {
    try (var client = process().field("config", "media").field("media", "!")) {
      String answer = client.readUntil("an exclamation mark at 0");
      assertTrue(answer.startsWith("HTTP/1.1 422"), answer);
    }
  }

  @Test
  void failureAfterTheFirstByteBreaksTheAnswer() throws Exception {
    try (var client = process().field("config", "media").field("media", "good,")) {
      client.readUntil("GOOD,");
      String rest = client.chunk("!").readAll();
      assertFalse(rest.contains("0\r\n\r\n"), "not taken for whole: " + rest);
    }
  }

  @Test
  void halfAFormBreaksTheAnswer() throws Exception {
    try (var client = process().field("config", "media").field("media", "half,")) {
      client.readUntil("HALF,");
      String rest = client.send("0\r\n\r\n").readAll();
      assertFalse(rest.contains("0\r\n\r\n"), "not taken for whole: " + rest);
    }
  }

  @Test
  void clientThatGoesCancelsTheSession() throws Exception {
    try (var client = process().field("config", "media").field("media", "hello,")) {
      client.readUntil("HELLO,");
    }
    Outcome outcome = engine.sessions().getFirst().outcome().get(10, TimeUnit.SECONDS);
    assertFalse(outcome.end() == Outcome.End.COMPLETED, outcome.toString());
  }

  @Test
  void refusesFormsThatDoNotFit() throws Exception {
    check("config-not-first", process().field("media", "x").field("config", "media").end());
    check("missing-field", process().field("config", "media").end());
    check("unexpected-field", process().field("config", "media").field("mdeia", "x").end());
    check("duplicate-field", process().field("config", "m n").field("m", "").field("m", "").end());
    check("no-config", process().end());
    check("no-output", process().field("config", "silent").end());
    check("bad-form", process().field("config", "media").send("0\r\n\r\n"));
    check("config-too-large", process().field("config", "x".repeat(1_100_000)).end());
  }

  @Test
  void refusesWhatIsTooLong() throws Exception {
    try (var client = process().field("config", "media").field("media", "x")) {
      client.readUntil("X");
      for (int sent = 0; sent <= MAX_BODY_BYTES; sent += 100_000) {
        client.chunk("x".repeat(100_000));
      }
      assertFalse(client.end().readAll().endsWith("0\r\n\r\n"));
    }
    try (var client = client()) {
      client.send(
          """
          POST /api/v1/process HTTP/1.1
          Host: h
          Connection: close
          Content-Type: multipart/form-data; boundary=b
          Content-Length: 2000001

          """
              .replace("\n", "\r\n"));
      assertTrue(client.readAll().contains("\"code\":\"body-too-large\""));
    }
  }

  @Test
  void refusesOtherPathsMethodsTypesAndOrigins() throws Exception {
    assertTrue(get("GET /nothing").contains("\"code\":\"not-found\""));
    assertTrue(get("GET /api/v1/process").contains("\"code\":\"method-not-allowed\""));
    assertTrue(get("POST /api/v1/process").contains("\"code\":\"not-a-form\""));
    for (String origin : List.of("https://evil.example", "null", "http://localhost.evil.example")) {
      String answer = get("POST /api/v1/process", "Origin: " + origin + "\r\n");
      assertTrue(answer.contains("\"code\":\"origin-not-allowed\""), answer);
    }
    assertTrue(get("POST /x", "Origin: http://localhost:3045\r\n").contains("not-found"));
  }

  private String get(String line, String... headers) throws IOException {
    try (var client = client()) {
      return client
          .send(
              line
                  + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 0\r\n"
                  + String.join("", headers)
                  + "\r\n")
          .readAll();
    }
  }

  private static void check(String code, Client client) throws IOException {
    try (client) {
      String answer = client.readAll();
      assertTrue(answer.contains("\"code\":\"" + code + "\""), code + " in " + answer);
      assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
    }
  }
}
