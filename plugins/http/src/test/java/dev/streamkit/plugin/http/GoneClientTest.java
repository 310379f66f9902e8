package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When nobody wants the result any more, everything stops; whoever still reads, gets it. */
@Timeout(120)
class GoneClientTest {
  private static final long SEED = 74_207_281;
  private static final String SILENT = TestServer.pipeline("test::silent");
  private static final String UPPER = TestServer.pipeline("test::upper");
  private static final String THROUGH = TestServer.pipeline("core::passthrough");
  private static final String HOLD = TestServer.pipeline("test::hold");

  /** Says its first words, then computes in silence. */
  private static final String FIRST_WORDS =
      """
      mode: oneshot
      nodes:
        in: { kind: 'streamkit::http_input', params: { fields: [a, b] } }
        hold: { kind: 'test::silent', needs: in.a }
        both: { kind: 'test::last_first', needs: { a: hold, b: in.b } }
        out: { kind: 'streamkit::http_output', needs: both }
      """;

  private TestServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new TestServer(Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Client silent() throws IOException {
    return server.process().field("config", SILENT).field("media", "x").end();
  }

  @Test
  void closedAfterTheUploadBeforeTheResult() throws Exception {
    var client = silent();
    Session session = server.session();
    client.close();
    assertEquals(Outcome.End.CANCELLED, TestServer.end(session));
  }

  @Test
  void resetAfterTheUploadBeforeTheResult() throws Exception {
    var client = silent();
    var session = server.session();
    client.reset();
    assertEquals(Outcome.End.CANCELLED, TestServer.end(session));
  }

  @Test
  void closedInTheUpload() throws Exception {
    var client = server.process().field("config", SILENT).field("media", "x");
    Session session = server.session();
    client.close();
    assertEquals(Outcome.End.CANCELLED, TestServer.end(session));
  }

  @Test
  void closedAfterTheFirstWordsOfASilentPipeline() throws Exception {
    var client = server.process().field("config", FIRST_WORDS);
    client.field("a", "x").field("b", "words").end().readUntil("words");
    Session session = server.session();
    client.close();
    assertEquals(Outcome.End.CANCELLED, TestServer.end(session));
  }

  @Test
  void closedWhileItWaitsToBeRead() throws Exception {
    var client = server.process().field("config", HOLD).field("media", "x".repeat(500_000));
    Session session = server.session();
    client.close();
    assertEquals(Outcome.End.CANCELLED, TestServer.end(session));
  }

  @Test
  void halfClosedClientGetsItsResult() throws Exception {
    try (var client = server.process().field("config", HOLD).field("media", "words").end().half()) {
      client.readUntil("102 Processing");
      server.nodes.released.countDown();
      String answer = client.readAll();
      assertTrue(answer.contains("HTTP/1.1 200"), answer);
      assertTrue(answer.endsWith("words\r\n0\r\n\r\n"), answer);
    }
  }

  @Test
  void halfClosedClientGetsAResultThatFlows() throws Exception {
    try (var client = server.process().field("config", THROUGH).field("media", "x")) {
      client.readUntil("x");
      String chunk = "y".repeat(1_000_000);
      client.chunk(chunk).end().half();
      String answer = client.readAll();
      assertTrue(answer.endsWith("\r\n0\r\n\r\n"), "whole");
    }
  }

  /** Uploads, downloads, resets and closes, each somewhere. */
  @Test
  void aThousandClientsThatGo() throws Exception {
    var random = new Random(SEED);
    for (int round = 0; round < 1_000; round++) {
      String pipeline = List.of(SILENT, UPPER, HOLD, FIRST_WORDS).get(random.nextInt(4));
      String fields = pipeline.equals(FIRST_WORDS) ? "a" : "media";
      var client = server.process();
      int steps = random.nextInt(5);
      if (steps > 0) {
        client.field("config", pipeline);
      }
      if (steps > 1) {
        client.field(fields, "y".repeat(random.nextInt(100_000)));
      }
      if (steps > 2 && fields.equals("a")) {
        client.field("b", "z");
      }
      if (steps > 3) {
        client.end();
      }
      if (random.nextBoolean()) {
        client.reset();
      } else {
        client.close();
      }
    }
    for (Session session : server.engine.sessions()) {
      var outcome = session.outcome().get(20, TimeUnit.SECONDS);
      assertEquals(0, outcome.report().buffers().leaked(), outcome.toString());
    }
    try (var client = server.process().field("config", UPPER).field("media", "still").end()) {
      String answer = client.readAll();
      assertTrue(answer.contains("STILL"), "the server is well: " + answer);
    }
  }
}
