package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forms that are wrong, in every way that was thought of, and in some that chance found. */
@Timeout(120)
class FormFaultsTest {
  private static final int MAX_BODY_BYTES = 2_000_000;
  private static final long SEED = 20_261_120;
  private static final String UPPER = TestServer.pipeline("test::upper");

  private TestServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new TestServer(Map.of("server.max_body_size", MAX_BODY_BYTES));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Client process() throws IOException {
    return server.process();
  }

  /** The whole answer is one problem with this code. */
  private static void check(int status, String code, Client client) throws IOException {
    try (client) {
      String answer = client.readAll();
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), status + " in " + answer);
      assertTrue(answer.contains("\"code\":\"" + code + "\""), code + " in " + answer);
      assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
    }
  }

  @Test
  void wrongFields() throws Exception {
    check(400, "config-not-first", process().field("media", "x").field("config", UPPER).end());
    check(400, "missing-field", process().field("config", UPPER).end());
    check(400, "unexpected-field", process().field("config", UPPER).field("mdeia", "x").end());
    check(400, "duplicate-field", process().field("config", UPPER).field("config", "").end());
    check(
        400,
        "duplicate-field",
        process().field("config", hold()).field("media", "").field("media", "").end());
    check(400, "no-config", process().end());
    check(
        400,
        "no-output",
        process().field("config", UPPER.replace("streamkit::http_output", "test::silent")).end());
    byte[] notText = {'4', '\r', '\n', 'a', (byte) 0xff, 'b', 'c', '\r', '\n'};
    check(400, "config-not-text", process().field("config", "").send(notText).end());
  }

  private static String hold() {
    return TestServer.pipeline("test::hold");
  }

  @Test
  void wrongBytes() throws Exception {
    check(400, "bad-form", process().field("config", UPPER).send("0\r\n\r\n"));
    check(400, "bad-form", process().chunk("x".repeat(70_000)).send("0\r\n\r\n"));
    check(413, "config-too-large", process().field("config", "x".repeat(1_100_000)).end());
    check(400, "bad-form", process().field("config\"; x=\"" + "y".repeat(9_000), "").end());
    check(400, "bad-form", process().chunk(part("A: " + "b".repeat(10_000))).end());
    check(400, "bad-form", process().chunk(part("A: b\r\n".repeat(3_000))).end());
    check(400, "bad-form", process().chunk(part("A\u0000: b\r\n")).end());
    check(400, "nameless-field", process().chunk(part("A: b")).end());
  }

  private static String part(String head) {
    return "\r\n--" + Client.BOUNDARY + "\r\n" + head + "\r\n\r\n";
  }

  @Test
  void halfAFormIsNotTakenForWhole() throws Exception {
    try (var client = process().field("config", UPPER).field("media", "half,")) {
      client.readUntil("HALF,");
      String rest = client.send("0\r\n\r\n").readAll();
      assertFalse(rest.contains("0\r\n\r\n"), "not taken for whole: " + rest);
    }
  }

  @Test
  void namesAreShownWithoutTheirControls() throws Exception {
    String name = "x\u001b[31m\u202e" + "n".repeat(5_000);
    try (var client = process().field("config", UPPER).chunk(named(name)).end()) {
      String answer = client.readAll();
      assertTrue(answer.contains("unexpected-field") || answer.contains("bad-form"), answer);
      assertFalse(answer.contains("\u001b") || answer.contains("\u202e"), answer);
      assertFalse(answer.contains("n".repeat(300)), answer);
    }
  }

  private static String named(String name) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"");
  }

  @Test
  void tooLongWithAndWithoutALength() throws Exception {
    try (var client = process().field("config", UPPER).field("media", "x")) {
      client.readUntil("X");
      assertFalse(sendTooMuch(client).endsWith("\r\n0\r\n\r\n"));
    }
    String head =
        "POST /api/v1/process HTTP/1.1\r\nHost: h\r\nConnection: close\r\n%s"
            + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000001\r\n\r\n";
    check(
        413,
        "body-too-large",
        server.client().send(head.formatted("")).send("x".repeat(2_000_001)));
    check(413, "body-too-large", server.client().send(head.formatted("Expect: 100-continue\r\n")));
  }

  /** The answer to more than is allowed, as far as it came before the connection was broken. */
  private static String sendTooMuch(Client client) {
    try {
      for (int sent = 0; sent <= MAX_BODY_BYTES; sent += 100_000) {
        client.chunk("x".repeat(100_000));
      }
      return client.end().readAll();
    } catch (IOException e) {
      return "broken: " + e.getMessage();
    }
  }

  @Test
  void wrongTypes() throws Exception {
    for (String type :
        new String[] {
          "text/plain",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=" + "b".repeat(71)
        }) {
      String answer = server.call("POST /api/v1/process", "Content-Type: " + type + "\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 415"), answer);
      assertTrue(answer.contains("\"code\":\"not-a-form\""), answer);
    }
  }

  @Test
  void noHttpAtAll() throws Exception {
    check(400, "bad-http", server.client().send("GARBAGE\r\n\r\n"));
    check(
        431,
        "bad-http",
        server.client().send("GET / HTTP/1.1\r\nA: " + "b".repeat(20_000) + "\r\n\r\n"));
  }

  /** Real forms with bytes changed, taken away and doubled: an answer or an end, never a hang. */
  @Test
  void twoThousandRandomBodies() throws Exception {
    var random = new Random(SEED);
    byte[] form = form();
    for (int round = 0; round < 2_000; round++) {
      byte[] body = mutate(form, random);
      try (var client = server.client()) {
        client.send(
            "POST /api/v1/process HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type:"
                + " multipart/form-data; boundary=b\r\nContent-Length: "
                + body.length
                + "\r\n\r\n");
        String answer = client.send(body).readAll();
        assertFalse(answer.startsWith("HTTP/1.1 500"), "round " + round + ": " + answer);
      }
    }
  }

  private static byte[] form() {
    String disposition = "Content-Disposition: form-data; name=";
    return ("--b\r\n"
            + disposition
            + "config\r\n\r\n"
            + UPPER
            + "\r\n--b\r\n"
            + disposition
            + "\"media\"; filename=\"x.txt\"\r\nContent-Type: text/plain\r\n\r\n"
            + "some words to make large\r\n--b--\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mutate(byte[] form, Random random) {
    byte[] body = form.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    int from = random.nextInt(body.length);
    int to = from + random.nextInt(body.length - from);
    var mutated = new java.io.ByteArrayOutputStream();
    mutated.write(body, 0, random.nextBoolean() ? from : to);
    mutated.write(body, from, body.length - from);
    return mutated.toByteArray();
  }
}
