package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What StreamKit 0.1 answered. A body is told {@code exactly}, or what it must be {@code like}:
 * objects may hold more, lists may go on, {@code <string>} is any text. {@code find} looks for such
 * an item in a list, {@code without} for none.
 */
@Timeout(60)
class ReplayTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private RealServer server() throws Exception {
    var samples = folder.resolve("pipelines");
    put(
        samples.resolve("oneshot/pass.yml"),
        "name: Pass Through\ndescription: as it is\nmode: oneshot\nsteps: [{kind: core::sink}]\n");
    put(samples.resolve("dynamic/two_words.yaml"), "steps: [{kind: core::sink}]\n");
    put(folder.resolve("audio/system/big-bell_1.ogg"), "ogg");
    put(
        folder.resolve("audio/system/big-bell_1.ogg.license"),
        "SPDX-FileCopyrightText: © 2025 Us\n\nSPDX-License-Identifier: CC0-1.0\n");
    return new RealServer(
        Map.of("server.samples_dir", samples.toString(), "permissions.role_header", "X-Role"));
  }

  private static void put(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "schema", "files"})
  void answersAsBefore(String name) throws Exception {
    try (var server = server();
        var recorded = ReplayTest.class.getResourceAsStream("/v01/" + name + ".json")) {
      for (JsonNode exchange : JSON.readTree(recorded)) {
        var answer = send(server, exchange);
        String what = exchange.path("request").asString() + ": " + answer.body();
        assertEquals(exchange.path("status").asInt(), answer.statusCode(), what);
        check(exchange, answer, what);
      }
    }
  }

  private static HttpResponse<String> send(RealServer server, JsonNode exchange) throws Exception {
    var request = exchange.path("request").asString().split(" ", 2);
    var headers = new ArrayList<String>();
    byte[] body = null;
    if (exchange.has("json")) {
      body = JSON.writeValueAsBytes(exchange.path("json"));
      headers.addAll(List.of("Content-Type", "application/json"));
    } else if (exchange.has("text")) {
      body = exchange.path("text").asString().getBytes(StandardCharsets.UTF_8);
    } else if (exchange.has("file")) {
      body =
          """
          --b\r
          Content-Disposition: form-data; name="file"; filename="%s"\r
          \r
          RIFF\r
          --b--\r
          """
              .formatted(exchange.path("file").asString())
              .getBytes(StandardCharsets.UTF_8);
      headers.addAll(List.of("Content-Type", "multipart/form-data; boundary=b"));
    }
    if (exchange.has("role")) {
      headers.addAll(List.of("X-Role", exchange.path("role").asString()));
    }
    if (exchange.has("origin")) {
      headers.addAll(List.of("Origin", exchange.path("origin").asString()));
    }
    return server.send(request[0], request[1], body, headers.toArray(String[]::new));
  }

  private static void check(JsonNode exchange, HttpResponse<String> answer, String what) {
    if (exchange.has("exactly")) {
      assertEquals(exchange.path("exactly"), JSON.readTree(answer.body()), what);
    }
    if (exchange.has("like")) {
      assertTrue(like(exchange.path("like"), JSON.readTree(answer.body())), what);
    }
    if (exchange.has("find")) {
      assertTrue(contains(exchange.path("find"), JSON.readTree(answer.body())), what);
    }
    if (exchange.has("without")) {
      assertTrue(!contains(exchange.path("without"), JSON.readTree(answer.body())), what);
    }
  }

  private static boolean contains(JsonNode wanted, JsonNode list) {
    return list.valueStream().anyMatch(item -> like(wanted, item));
  }

  private static boolean like(JsonNode wanted, JsonNode given) {
    if (wanted.isObject()) {
      return given.isObject()
          && wanted.properties().stream()
              .allMatch(
                  it -> given.has(it.getKey()) && like(it.getValue(), given.get(it.getKey())));
    } else if (wanted.isArray()) {
      boolean same = given.isArray() && (!wanted.isEmpty() || given.isEmpty());
      for (int at = 0; same && at < wanted.size(); at++) {
        same = given.has(at) && like(wanted.get(at), given.get(at));
      }
      return same;
    }
    return wanted.isString() && wanted.asString().equals("<string>")
        ? given.isString()
        : wanted.equals(given);
  }
}
