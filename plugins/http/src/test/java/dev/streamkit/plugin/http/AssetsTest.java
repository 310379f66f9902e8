package dev.streamkit.plugin.http;

import static dev.streamkit.plugin.http.RealServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Audio files for pipelines to read. */
@Timeout(60)
class AssetsTest {
  private static final String PATH = "/api/v1/assets/audio";
  private static final int MAX_BYTES = 100_000;

  @TempDir private Path folder;
  private Path audio;
  private RealServer server;

  @BeforeEach
  void serve() throws Exception {
    audio = folder.resolve("audio");
    Files.createDirectories(audio.resolve("system"));
    Files.write(audio.resolve("system/Evening-bells_2.OGG"), new byte[7]);
    Files.writeString(
        audio.resolve("system/Evening-bells_2.OGG.license"),
        "SPDX-FileCopyrightText: 2025 Somebody: here\n\nSPDX-License-Identifier: CC-BY-4.0\n");
    Files.writeString(audio.resolve("system/readme.txt"), "no audio");
    server = new RealServer(settings());
  }

  private Map<String, Object> settings() {
    return Map.of(
        "server.samples_dir",
        folder.resolve("pipelines").toString(),
        "server.max_body_size",
        MAX_BYTES);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] form(String disposition, byte[] content) {
    var form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  private static HttpResponse<String> upload(RealServer server, byte[] form) throws Exception {
    return server.send("POST", PATH, form, "Content-Type", "multipart/form-data; boundary=b");
  }

  private HttpResponse<String> upload(String name, int length) throws Exception {
    return upload(server, form("name=\"file\"; filename=\"" + name + "\"", new byte[length]));
  }

  private static List<String> ids(HttpResponse<String> response) {
    var ids = new ArrayList<String>();
    json(response).forEach(asset -> ids.add(asset.path("id").asString()));
    return ids;
  }

  @Test
  void listsWhatIsThereByName() throws Exception {
    assertEquals(200, upload("b.wav", 3).statusCode());
    var list = server.get(PATH);
    assertEquals(List.of("Evening-bells_2.OGG", "b.wav"), ids(list));
    var bells = json(list).get(0);
    assertEquals("Evening bells 2", bells.path("name").asString());
    assertEquals("ogg", bells.path("format").asString());
    assertEquals(7, bells.path("size_bytes").asLong());
    assertEquals(
        "License: CC-BY-4.0\nCopyright: 2025 Somebody: here", bells.path("license").asString());
    assertTrue(bells.path("is_system").asBoolean());
    assertEquals(
        audio.resolve("system/Evening-bells_2.OGG").toString(), bells.path("path").asString());
  }

  @Test
  void takesFilesAndGivesThemBack() throws Exception {
    var sent = upload("my söng (1).mp3", 50_000);
    assertEquals(200, sent.statusCode(), sent.body());
    assertEquals("my_s_ng__1_.mp3", json(sent).path("id").asString());
    assertEquals("my s ng  1 ", json(sent).path("name").asString());
    assertEquals(50_000, json(sent).path("size_bytes").asLong());
    assertTrue(json(sent).path("license").asString().startsWith("License: CC0-1.0\nCopyright: ©"));
    assertFalse(json(sent).path("is_system").asBoolean());
    assertEquals(50_000, Files.size(audio.resolve("user/my_s_ng__1_.mp3")));
    var again = upload("my söng (1).mp3", 1);
    assertEquals(409, again.statusCode());
    assertEquals("asset-exists", json(again).path("code").asString());
    assertEquals(204, server.send("DELETE", PATH + "/my_s_ng__1_.mp3", null).statusCode());
    assertEquals(0, names("user").size());
    assertEquals(404, server.send("DELETE", PATH + "/my_s_ng__1_.mp3", null).statusCode());
  }

  private List<String> names(String of) throws Exception {
    try (var files = Files.list(audio.resolve(of))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void leavesNothingOfWhatItRefuses() throws Exception {
    assertEquals(200, upload("first.wav", 1).statusCode());
    var before = names("user");
    assertEquals(413, upload("long.wav", MAX_BYTES + 1).statusCode());
    byte[] whole = form("name=\"f\"; filename=\"torn.wav\"", new byte[50_000]);
    for (int length : List.of(0, 10, 80, 40_000, whole.length - 5)) {
      var torn = upload(server, java.util.Arrays.copyOf(whole, length));
      assertEquals(400, torn.statusCode(), torn.body());
    }
    assertEquals(400, upload(server, form("name=\"f\"", new byte[1])).statusCode());
    assertEquals(
        400, server.send("POST", PATH, new byte[3], "Content-Type", "text/plain").statusCode());
    assertEquals(before, names("user"));
  }

  @Test
  void reachesNoOtherFile() throws Exception {
    Files.createDirectories(audio.resolve("user"));
    Files.writeString(folder.resolve("secret.wav"), "secret");
    Files.createSymbolicLink(audio.resolve("user/link.wav"), folder.resolve("secret.wav"));
    for (String name : List.of("..wav", ".wav", "x.exe", "wav", "", "a".repeat(300) + ".wav")) {
      assertEquals(400, upload(name, 1).statusCode(), name);
    }
    for (String name : List.of("../../secret.wav", "/etc/x.wav", "C:\\\\x.wav", "a\\u0000.wav")) {
      var sent = upload(name, 1);
      assertTrue(List.of(200, 400).contains(sent.statusCode()), name);
    }
    for (String id :
        List.of("..%2F..%2Fsecret.wav", "link.wav", "%2e%2e", "x%00.wav", "Evening-bells_2.OGG")) {
      var gone = RawRequest.send(server.uri("/"), "DELETE " + PATH + "/" + id);
      assertTrue(gone.matches("(?s)HTTP/1.1 40[04] .*"), id + gone);
    }
    assertEquals("secret", Files.readString(folder.resolve("secret.wav")));
    assertFalse(ids(server.get(PATH)).contains("link.wav"));
    assertEquals(3, names("system").size());
  }

  @Test
  void rolesUseOnlyTheirFiles() throws Exception {
    var settings = new java.util.HashMap<>(settings());
    settings.put("permissions.role_header", "X-Role");
    settings.put("permissions.roles.guest.upload_assets", true);
    settings.put("permissions.roles.guest.delete_assets", true);
    settings.put("permissions.roles.guest.allowed_assets", new String[] {"samples/audio/user/g_*"});
    try (var guests = new RealServer(settings)) {
      byte[] form = form("name=\"f\"; filename=\"g_1.wav\"", new byte[1]);
      var type = List.of("Content-Type", "multipart/form-data; boundary=b", "X-Role", "guest");
      String[] headers = type.toArray(String[]::new);
      assertEquals(200, guests.send("POST", PATH, form, headers).statusCode());
      assertEquals(List.of("g_1.wav"), ids(guests.get(PATH, "X-Role", "guest")));
      byte[] other = form("name=\"f\"; filename=\"h.wav\"", new byte[1]);
      var refused = guests.send("POST", PATH, other, headers);
      assertEquals(403, refused.statusCode());
      assertEquals("asset-not-allowed", json(refused).path("code").asString());
      assertEquals(
          403, guests.send("DELETE", PATH + "/h.wav", null, "X-Role", "guest").statusCode());
      assertEquals(2, ids(guests.get(PATH, "X-Role", "unheard-of")).size());
    }
  }
}
