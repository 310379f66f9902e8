package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The settings of a server, from outside. */
@Timeout(120)
class ConfigIT {
  @TempDir Path folder;

  private Skit.Result skit(Object... arguments) throws Exception {
    return new Skit(folder).run(arguments);
  }

  private void settings(String toml) throws Exception {
    Files.writeString(folder.resolve("skit.toml"), toml);
  }

  private static void assertSays(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "'" + part + "' is not in:\n" + text);
    }
  }

  @Test
  void theDefaultFileIsOne() throws Exception {
    var printed = skit("config", "default");
    assertEquals(0, printed.exitCode(), printed.err());
    settings(printed.out());
    var shown = skit("config", "show");
    assertEquals(0, shown.exitCode(), shown.err());
    assertEquals("", shown.err());
    assertSays(shown.out(), "skit.toml:", "server.max_body_size", "104857600");
    assertSays(skit("config", "schema").out(), "\"max_body_size\"", "draft/2020-12");
  }

  @Test
  void showsWhatHoldsAndWhy() throws Exception {
    settings("[server]\naddres = \"x\"\n[plugins]\nhuggingface_token = \"s3cr3t\"\n");
    var shown = skit("config", "show", "--set", "log.console_level=debug", "log", "plugins");
    assertEquals(0, shown.exitCode(), shown.err());
    assertSays(shown.out(), "command line", "\"debug\"", "***", "skit.toml:4:1");
    assertTrue(!shown.out().contains("s3cr3t"));
    assertSays(shown.err(), "skit.toml:2:1: warning", "'address'", "unknown-setting");
    assertEquals(2, skit("config", "show", "nothing").exitCode());
  }

  @Test
  void aServerDoesNotStartWithWrongSettings() throws Exception {
    settings("[server]\nmax_body_size = \"much\"\n[log]\nfile_level = \"lots\"\n");
    var refused = skit("serve", "--bind", "127.0.0.1:0");
    assertEquals(2, refused.exitCode(), refused.err());
    assertSays(refused.err(), "skit.toml:2:1: error", "skit.toml:4:1: error");
    assertEquals(2, skit("serve", "--config", "missing.toml").exitCode());
    assertEquals(2, skit("serve", "--set", "server.adress=127.0.0.1:0").exitCode());
  }

  @Test
  void otherMachinesAreServedOnlyWhenSomebodySaysSo() throws Exception {
    var refused = skit("serve", "--bind", "0.0.0.0:0");
    assertEquals(4, refused.exitCode(), refused.err());
    assertSays(refused.err(), "permissions.role_header", "permissions.allow_insecure_no_auth");
    settings("[permissions]\nallow_insecure_no_auth = true\n");
    try (var server = new Skit(folder).start("serve", "--bind", "0.0.0.0:0")) {
      assertSays(server.readLine("StreamKit serves "), "http://");
    }
  }

  @Test
  void settingsReachTheServerAndTheLog() throws Exception {
    settings(
        """
        [server]
        address = "127.0.0.1:0"
        max_body_size = 1000
        [permissions]
        default_role = "user"
        [permissions.roles."dotted.name"]
        list_nodes = true
        [log]
        file_path = "logs/here.log"
        """);
    try (var server = new Skit(folder).start("serve")) {
      var uri = server.readLine("StreamKit serves ").replace("StreamKit serves ", "");
      try (var client = java.net.http.HttpClient.newHttpClient()) {
        var request =
            java.net.http.HttpRequest.newBuilder(java.net.URI.create(uri + "api/v1/permissions"));
        var answer =
            client.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
        assertSays(answer.body(), "\"role\":\"user\"", "\"load_plugins\":false");
      }
    }
    assertTrue(Files.exists(folder.resolve("logs/here.log")));
  }

  @Test
  void doctorLooksAtSettingsAndCodecs() throws Exception {
    settings("[server]\nmax_body_size = -1\n");
    var examined = skit("doctor");
    assertEquals(1, examined.exitCode(), examined.out());
    assertSays(examined.out(), "BAD  Settings", "setting-range", "ok   Codecs", "ok   Temporary");
    var json = skit("doctor", "--json");
    assertEquals(1, json.exitCode(), json.err());
    assertSays(json.out(), "\"good\": true,", "\"what\": \"Codecs\"");
  }
}
