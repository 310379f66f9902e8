package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent, the answer is a problem of the request, and nothing on disk has changed. */
@Timeout(120)
class GarbageTest {
  private static final long SEED = 0x5eed_0520;
  private static final List<String> PATHS =
      List.of("/api/v1/validate", "/api/v1/samples/oneshot", "/api/v1/assets/audio");

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private RealServer server;

  @BeforeEach
  void serve() throws Exception {
    Files.createDirectories(folder.resolve("pipelines/user"));
    Files.createDirectories(folder.resolve("audio/user"));
    Files.writeString(folder.resolve("secret"), "secret");
    server = new RealServer(Map.of("server.samples_dir", folder.resolve("pipelines").toString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Map<String, String> files() throws Exception {
    var files = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void bodies() throws Exception {
    var before = files();
    for (int round = 0; round < 500; round++) {
      byte[] body = new byte[random.nextInt(300)];
      random.nextBytes(body);
      String type = random.nextBoolean() ? "application/json" : "multipart/form-data; boundary=b";
      String path = PATHS.get(random.nextInt(PATHS.size()));
      int status = server.send("POST", path, body, "Content-Type", type).statusCode();
      assertTrue(status >= 400 && status < 500, path + " round " + round + ": " + status);
    }
    assertEquals(before, files());
  }

  /** Valid JSON with something wrong in it must not be a failure of the server either. */
  @Test
  void almostRightJson() throws Exception {
    String right =
        "{\"name\":\"n\",\"description\":\"d\",\"yaml\":\"steps: [{kind: core::sink}]\","
            + "\"overwrite\":true,\"is_fragment\":false,\"mode\":\"oneshot\"}";
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder(right);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "{}[],:\"\\ 0n\u0001\ud800é".charAt(random.nextInt(14)));
      }
      var body = text.toString().getBytes(StandardCharsets.UTF_8);
      String path = PATHS.get(random.nextInt(2));
      var answer = server.send("POST", path, body, "Content-Type", "application/json");
      assertTrue(answer.statusCode() < 500, "round " + round + ": " + text + answer.body());
    }
    assertEquals("secret", Files.readString(folder.resolve("secret")));
  }

  @Test
  void paths() throws Exception {
    var before = files();
    String[] parts = {
      "..",
      "%2e%2e",
      "%2F",
      "/",
      "\\",
      "%5c",
      "user",
      "secret",
      "%00",
      "%ff",
      ".",
      "%EF%BC%8F",
      "%C0%AF",
      ";x",
      "%",
      "?",
      "#",
      "~",
      "C:",
      "%e2%80%ae",
      "a".repeat(200)
    };
    for (int round = 0; round < 1_000; round++) {
      var path = new StringBuilder("/api/v1/");
      path.append(random.nextBoolean() ? "samples/oneshot/" : "assets/audio/");
      for (int part = random.nextInt(6); part >= 0; part--) {
        path.append(parts[random.nextInt(parts.length)]);
      }
      String method = List.of("GET", "DELETE", "POST", "PUT").get(random.nextInt(4));
      String answer = RawRequest.send(server.uri("/"), method + " " + path);
      assertTrue(
          answer.matches("(?s)HTTP/1.1 (200|40[0-9]|41[0-9]|42[0-9]) .*"),
          "round " + round + ": " + method + " " + path + ": " + answer);
      assertTrue(!answer.contains("\r\n\r\nsecret"), path.toString());
    }
    assertEquals(before, files());
  }

  @Test
  void heads() throws Exception {
    var uri = server.uri("/");
    String rest = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n";
    problem(400, RawRequest.exchange(uri, "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"));
    problem(
        431, RawRequest.exchange(uri, "GET /" + rest + "X: " + "x".repeat(20_000) + "\r\n\r\n"));
    problem(414, RawRequest.exchange(uri, "GET /" + "y".repeat(20_000) + rest + "\r\n"));
    problem(400, RawRequest.exchange(uri, "GET /healthz" + rest + "Content-Length: x\r\n\r\n"));
    problem(404, RawRequest.exchange(uri, "GET /?q=" + "z".repeat(4_000) + rest + "\r\n"));
  }

  private static void problem(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(answer.contains("urn:streamkit:problem:"), answer);
  }
}
