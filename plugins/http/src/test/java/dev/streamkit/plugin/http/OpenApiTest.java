package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.route.Route;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description says what the server does: every address, every status, every shape. */
@Timeout(120)
class OpenApiTest {
  private static final String ID = "https://streamkit.dev/openapi.json";
  private static final String PASS =
      "mode: oneshot\nsteps:\n  - kind: streamkit::http_input\n  - kind: streamkit::http_output\n";

  @TempDir private Path folder;
  private final Set<String> seen = new TreeSet<>();
  private RealServer server;
  private RealServer empty;
  private JsonNode api;
  private SchemaRegistry schemas;

  @BeforeEach
  void serve() throws Exception {
    var samples = folder.resolve("pipelines");
    Files.createDirectories(samples.resolve("oneshot"));
    Files.createDirectories(samples.resolve("dynamic"));
    Files.writeString(
        samples.resolve("oneshot/pass.yml"), "name: Pass\ngroup: g\ntags: [a]\n" + PASS);
    Files.writeString(samples.resolve("dynamic/live.yml"), "steps: [{kind: core::sink}]\n");
    Files.createDirectories(folder.resolve("audio/system"));
    Files.write(folder.resolve("audio/system/a.ogg"), new byte[1]);
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.samples_dir", samples.toString());
    settings.put("server.max_body_size", 3_000_000);
    settings.put("permissions.role_header", "X-Role");
    settings.put("permissions.roles.nobody.list_nodes", false);
    settings.put("permissions.roles.narrow.create_sessions", true);
    server = new RealServer(settings);
    empty = new RealServer(Map.of(), false);
    String text = server.get("/api/v1/openapi.json").body();
    api = new JsonMapper().readTree(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, text)));
  }

  @AfterEach
  void stop() {
    server.close();
    empty.close();
  }

  @Test
  void describesEveryRouteAndNoOther() {
    var config = HttpConfig.of(Map.of());
    var routes =
        Api.routes(config, RealServer.everybody(config), server.engine(), null, "").stream()
            .collect(Collectors.toMap(it -> it.method() + " " + it.path(), it -> it));
    assertEquals(new TreeSet<>(routes.keySet()), operations());
    routes.forEach(
        (name, route) ->
            assertEquals(
                route.permission().map(it -> it.key()).orElse(""),
                operation(route).path("x-permission").asString(""),
                name));
  }

  private Set<String> operations() {
    var names = new TreeSet<String>();
    for (var path : api.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        if (!method.equals("parameters")) {
          names.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return names;
  }

  private JsonNode operation(Route route) {
    return operation(route.method(), route.path());
  }

  private JsonNode operation(String method, String path) {
    return api.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
  }

  /** Checks an answer against what is told of its operation. */
  private void check(String method, String path, int status, HttpResponse<String> answer) {
    String name = method + " " + path + " " + status;
    assertEquals(status, answer.statusCode(), () -> name + ": " + answer.body());
    var told = operation(method, path).path("responses").path("" + status);
    assertFalse(told.isMissingNode(), name + " is not described");
    if (told.has("$ref")) {
      told = api.at(told.path("$ref").asString().substring(1));
    }
    seen.add(name);
    var content = told.path("content");
    if (content.isMissingNode()) {
      assertEquals("", answer.body(), name);
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    var media = content.has(type) ? content.path(type) : content.path("*/*");
    assertFalse(media.isMissingNode(), name + ": type " + type + " is not described");
    if (type.endsWith("json")) {
      var schema = media.path("schema").toString().replace("\"#/", "\"" + ID + "#/");
      var wrong =
          schemas
              .getSchema(SchemaLocation.of(ID + "/" + seen.size()), schema, InputFormat.JSON)
              .validate(answer.body(), InputFormat.JSON);
      assertTrue(wrong.isEmpty(), () -> name + ": " + wrong + "\n" + answer.body());
    }
  }

  private void get(String path, int status, String... headers) throws Exception {
    check("GET", path, status, server.get(path, headers));
  }

  private void post(String path, int status, Object body, String... headers) throws Exception {
    check("POST", path, status, server.post(path, body, headers));
  }

  private void form(String path, int status, String name, String text, String... headers)
      throws Exception {
    byte[] form =
        ("--b\r\nContent-Disposition: form-data; name="
                + name
                + "\r\n\r\n"
                + text
                + "\r\n--b--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    var all = new java.util.ArrayList<>(java.util.List.of(headers));
    all.add("Content-Type");
    all.add("multipart/form-data; boundary=b");
    check("POST", path, status, server.send("POST", path, form, all.toArray(String[]::new)));
  }

  @Test
  void answersAreAsDescribed() throws Exception {
    for (String path :
        java.util.List.of(
            "/healthz",
            "/health",
            "/livez",
            "/readyz",
            "/api/v1/config",
            "/api/v1/permissions",
            "/api/v1/openapi.json",
            "/api/v1/openapi.yaml",
            "/api/v1/schema/nodes",
            "/api/v1/schema/packets",
            "/api/v1/schema/pipeline",
            "/api/v1/samples/oneshot",
            "/api/v1/samples/dynamic",
            "/api/v1/assets/audio")) {
      get(path, 200);
    }
    check("GET", "/readyz", 503, empty.get("/readyz"));
    get("/api/v1/schema/nodes", 403, "X-Role", "nobody");
    get("/api/v1/samples/oneshot", 403, "X-Role", "nobody");
    get("/api/v1/samples/dynamic", 403, "X-Role", "nobody");
    validates();
    processes();
    keepsSamples();
    keepsAssets();
    var missed = new TreeSet<String>();
    for (String name : operations()) {
      var parts = name.split(" ", 2);
      operation(parts[0], parts[1])
          .path("responses")
          .propertyNames()
          .forEach(status -> missed.add(name + " " + status));
    }
    missed.removeAll(seen);
    missed.remove("POST /api/v1/process default"); // each status has a test of its own
    assertEquals(Set.of(), missed, "described, but never seen");
  }

  private void validates() throws Exception {
    String path = "/api/v1/validate";
    post(path, 200, Map.of("yaml", PASS));
    for (String wrong :
        java.util.List.of(
            "",
            "[",
            "a: b",
            "steps: [{kind: core::snik}]",
            PASS.replace("http_out", "http_uot"),
            "nodes: {a: {kind: core::sink, needs: b, params: {x: 1}}}",
            "nodes: {a: {kind: core::file_reader, params: {path: /etc/passwd}}}")) {
      post(path, 200, Map.of("yaml", wrong, "mode", "oneshot"));
    }
    post(path, 200, Map.of("yaml", "steps: [{kind: core::sink}]"), "X-Role", "narrow");
    post(path, 400, "{");
    post(path, 403, Map.of("yaml", PASS), "X-Role", "nobody");
    post(path, 413, Map.of("yaml", "x".repeat(3 << 20)));
    check("POST", path, 415, server.send("POST", path, new byte[1]));
    post(path, 422, Map.of("mode", "oneshot"));
  }

  private void processes() throws Exception {
    String path = "/api/v1/process";
    byte[] form =
        ("--b\r\nContent-Disposition: form-data; name=config\r\n\r\n"
                + PASS
                + "\r\n--b\r\nContent-Disposition: form-data; name=media\r\n\r\nbytes\r\n--b--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    String type = "multipart/form-data; boundary=b";
    var answer = server.send("POST", path, form, "Content-Type", type);
    check("POST", path, 200, answer);
    String kept = "/api/v1/process/" + answer.headers().firstValue("X-Request-Id").orElseThrow();
    String one = path + "/{id}";
    check("GET", one, 200, server.get(kept));
    check("GET", one, 403, server.get(kept, "X-Role", "nobody"));
    check("GET", one, 404, server.get(path + "/other"));
    form(path, 400, "config", "steps: [{kind: core::snik}]");
    form(path, 403, "config", PASS, "X-Role", "nobody");
    form(path, 413, "config", "x".repeat(4_000_000));
    check("POST", path, 415, server.send("POST", path, form, "Content-Type", "text/plain"));
  }

  private void keepsSamples() throws Exception {
    String path = "/api/v1/samples/oneshot";
    String one = path + "/{id}";
    var good = Map.of("name", "Mine", "description", "d", "yaml", PASS);
    post(path, 201, good);
    post(path, 409, good);
    post(path, 400, Map.of("name", "n".repeat(300), "description", "", "yaml", ""));
    post(path, 403, good, "X-Role", "nobody");
    post(path, 413, Map.of("name", "n", "description", "", "yaml", "x".repeat((1 << 20) + 1)));
    check("POST", path, 415, server.send("POST", path, new byte[1]));
    post(path, 422, Map.of());
    check("GET", one, 200, server.get(path + "/user%2Fmine"));
    check("GET", one, 400, server.get(path + "/user%2F.x"));
    check("GET", one, 403, server.get(path + "/mine", "X-Role", "nobody"));
    check("GET", one, 404, server.get(path + "/none"));
    check("DELETE", one, 204, server.send("DELETE", path + "/mine", null));
    check("DELETE", one, 400, server.send("DELETE", path + "/.x", null));
    check("DELETE", one, 403, server.send("DELETE", path + "/oneshot%2Fpass", null));
    check("DELETE", one, 404, server.send("DELETE", path + "/mine", null));
  }

  private void keepsAssets() throws Exception {
    String path = "/api/v1/assets/audio";
    String one = path + "/{id}";
    form(path, 200, "f; filename=b.wav", "x");
    form(path, 409, "f; filename=b.wav", "x");
    form(path, 400, "f; filename=b.exe", "x");
    form(path, 403, "f; filename=c.wav", "x", "X-Role", "nobody");
    form(path, 413, "f; filename=d.wav", "x".repeat(3_000_001));
    check("DELETE", one, 204, server.send("DELETE", path + "/b.wav", null));
    check("DELETE", one, 400, server.send("DELETE", path + "/b.exe", null));
    check("DELETE", one, 403, server.send("DELETE", path + "/b.wav", null, "X-Role", "nobody"));
    check("DELETE", one, 404, server.send("DELETE", path + "/a.ogg", null));
  }
}
