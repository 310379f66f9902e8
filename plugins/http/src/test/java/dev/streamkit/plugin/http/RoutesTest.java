package dev.streamkit.plugin.http;

import static dev.streamkit.plugin.http.RealServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every address. */
@Timeout(60)
class RoutesTest {
  private static final String GUARDED = "{\"yaml\": \"steps: []\"}";

  private static String code(HttpResponse<String> response) {
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    var problem = json(response);
    assertEquals(
        "urn:streamkit:problem:" + problem.path("code").asString(),
        problem.path("type").asString());
    assertEquals(response.statusCode(), problem.path("status").asInt());
    assertEquals(
        response.headers().firstValue("X-Request-Id").orElseThrow(),
        problem.path("request_id").asString());
    return problem.path("code").asString();
  }

  @Test
  void refusesWhatIsNotThere() throws Exception {
    try (var server = new RealServer(Map.of())) {
      var missing = server.get("/api/v1/nothing");
      assertEquals(404, missing.statusCode());
      assertEquals("not-found", code(missing));
      var wrong = server.send("PUT", "/api/v1/validate", new byte[0]);
      assertEquals(405, wrong.statusCode());
      assertEquals("method-not-allowed", code(wrong));
      assertEquals("POST", wrong.headers().firstValue("Allow").orElseThrow());
    }
  }

  @Test
  void guardsEveryAnswer() throws Exception {
    try (var server = new RealServer(Map.of())) {
      for (String path : List.of("/healthz", "/nothing")) {
        var headers = server.get(path).headers();
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElseThrow());
        assertEquals("SAMEORIGIN", headers.firstValue("X-Frame-Options").orElseThrow());
      }
    }
  }

  @Test
  void keepsPlainRequestIdsAndReplacesOthers() throws Exception {
    try (var server = new RealServer(Map.of())) {
      var plain = server.get("/healthz", "X-Request-Id", "build-7.a_B");
      assertEquals("build-7.a_B", plain.headers().firstValue("X-Request-Id").orElseThrow());
      var strange = server.get("/healthz", "X-Request-Id", "a b\"<script>");
      assertTrue(
          strange.headers().firstValue("X-Request-Id").orElseThrow().matches("[0-9a-f-]{36}"));
    }
  }

  @Test
  void guardsAgainstPagesAlsoBehindTheBasePath() throws Exception {
    try (var server = new RealServer(Map.of("server.base_path", "/media/"))) {
      for (String prefix : List.of("", "/media")) {
        assertEquals(200, server.get(prefix + "/healthz").statusCode());
        String path = prefix + "/api/v1/validate";
        var evil = server.post(path, GUARDED, "Origin", "https://evil.example");
        assertEquals(403, evil.statusCode());
        assertEquals("origin-not-allowed", code(evil));
        assertFalse(evil.headers().map().containsKey("access-control-allow-origin"));
        assertEquals(200, server.post(path, GUARDED).statusCode());
        var local = server.post(path, GUARDED, "Origin", "http://localhost:3000");
        assertEquals(200, local.statusCode());
        assertEquals(
            "http://localhost:3000",
            local.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
      }
      assertEquals(404, server.get("/mediax/healthz").statusCode());
    }
  }

  @Test
  void answersWhatBrowsersAskFirst() throws Exception {
    Map<String, Object> settings =
        Map.of("server.cors.allowed_origins", new String[] {"https://app.example", "http://dev:*"});
    try (var server = new RealServer(settings)) {
      for (String good : List.of("https://app.example", "http://dev:8080")) {
        assertEquals("GET,POST,PUT,DELETE,OPTIONS,PATCH", allowedMethods(server, good), good);
      }
      for (String bad :
          List.of("http://dev", "http://dev:", "http://dev:1x", "https://app.example.evil")) {
        assertEquals("", allowedMethods(server, bad), bad);
      }
    }
    try (var server = new RealServer(Map.of("server.cors.allowed_origins", "*"))) {
      var any = server.post("/api/v1/validate", GUARDED, "Origin", "https://any.example");
      assertEquals(200, any.statusCode());
      assertEquals("*", any.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
    }
    Map<String, Object> none = Map.of("server.cors.allowed_origins", new String[0]);
    try (var server = new RealServer(none)) {
      assertEquals("", allowedMethods(server, "http://localhost"));
      assertFalse(server.get("/healthz").headers().map().containsKey("vary"));
    }
  }

  private static String allowedMethods(RealServer server, String origin) throws Exception {
    return server
        .send(
            "OPTIONS",
            "/api/v1/validate",
            null,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST")
        .headers()
        .firstValue("Access-Control-Allow-Methods")
        .orElse("");
  }

  @Test
  void readsOnlyFormsOfJsonThatItTold() throws Exception {
    try (var server = new RealServer(Map.of())) {
      String path = "/api/v1/validate";
      assertRefused(server.post(path, "{"), 400, "bad-json");
      assertRefused(server.post(path, "{\"yaml\":\"\"} x"), 400, "bad-json");
      assertRefused(server.post(path, "{\"yaml\":\"\",\"yaml\":\"\"}"), 400, "bad-json");
      assertRefused(server.post(path, "{\"x\":" + "[".repeat(100_000)), 400, "bad-json");
      assertRefused(server.post(path, "null"), 422, "bad-request");
      assertRefused(server.post(path, "[]"), 422, "bad-request");
      assertRefused(server.post(path, "{}"), 422, "bad-request");
      assertRefused(server.post(path, "{\"yaml\":{\"a\":1}}"), 422, "bad-request");
      assertRefused(server.post(path, "{\"yaml\":\"\",\"mode\":\"x\"}"), 422, "bad-request");
      assertRefused(
          server.post(path, "{\"yaml\":\"" + "x".repeat(3 << 20) + "\"}"), 413, "body-too-large");
      assertRefused(server.send("POST", path, new byte[] {1}), 415, "not-json");
      assertRefused(server.get("/" + "a".repeat(3000)), 414, "path-too-long");
    }
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, code(response));
  }

  @Test
  void tellsWhetherItWorks() throws Exception {
    try (var server = new RealServer(Map.of("server.moq_gateway_url", "https://m.example/moq"))) {
      assertEquals("{\"status\":\"ok\",\"version\":\"1.2.3\"}", server.get("/healthz").body());
      assertEquals("{\"status\":\"ok\",\"version\":\"1.2.3\"}", server.get("/health").body());
      assertEquals("{\"status\":\"ok\"}", server.get("/livez").body());
      assertEquals(
          "{\"status\":\"ready\",\"reasons\":[\"broken 1.0.0: torn\"]}",
          server.get("/readyz").body());
      assertEquals(
          "{\"moq_gateway_url\":\"https://m.example/moq\"}", server.get("/api/v1/config").body());
      assertEquals(200, server.send("HEAD", "/healthz", null).statusCode());
    }
    try (var server = new RealServer(Map.of(), false)) {
      assertEquals("{}", server.get("/api/v1/config").body());
      assertEquals(503, server.get("/readyz").statusCode());
    }
  }
}
