package dev.streamkit.plugin.http;

import static dev.streamkit.plugin.http.RealServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that are kept as files. */
@Timeout(60)
class SamplesTest {
  private static final String PATH = "/api/v1/samples/oneshot";
  private static final String STEPS =
      "mode: oneshot\nsteps:\n  - kind: streamkit::http_input\n  - kind: streamkit::http_output\n";

  @TempDir private Path folder;
  private Path samples;
  private RealServer server;

  @BeforeEach
  void serve() throws Exception {
    samples = Files.createDirectories(folder.resolve("pipelines"));
    put("oneshot/volume_boost.yml", "name: Volume Boost\ndescription: twice\n" + STEPS);
    put("oneshot/a.yaml", STEPS);
    put("demo/z.yml", "name: Z\ngroup: g\ntags: [x, y]\n" + STEPS);
    put("dynamic/live.yml", "name: Live\nmode: dynamic\nsteps: [{kind: core::sink}]\n");
    put("dynamic/broken.yml", "name: [");
    put("oneshot/notes.txt", "no sample");
    server = new RealServer(Map.of("server.samples_dir", samples.toString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void put(String file, String text) throws Exception {
    Files.createDirectories(samples.resolve(file).getParent());
    Files.writeString(samples.resolve(file), text);
  }

  private HttpResponse<String> save(String name, String description, String yaml, Object... more)
      throws Exception {
    var body = new LinkedHashMap<String, Object>();
    body.put("name", name);
    body.put("description", description);
    body.put("yaml", yaml);
    for (int at = 0; at < more.length; at += 2) {
      body.put((String) more[at], more[at + 1]);
    }
    return server.post(PATH, body);
  }

  private static List<String> ids(HttpResponse<String> response) {
    var ids = new ArrayList<String>();
    json(response).forEach(sample -> ids.add(sample.path("id").asString()));
    return ids;
  }

  @Test
  void listsThemByModeAndId() throws Exception {
    assertEquals(List.of("demo/z", "oneshot/a", "oneshot/volume_boost"), ids(server.get(PATH)));
    assertEquals(
        List.of("dynamic/broken", "dynamic/live"), ids(server.get("/api/v1/samples/dynamic")));
    var boost = json(server.get(PATH)).get(2);
    assertEquals("Volume Boost", boost.path("name").asString());
    assertTrue(boost.path("is_system").asBoolean());
    assertFalse(boost.path("is_fragment").asBoolean());
    var plain = json(server.get(PATH)).get(1);
    assertEquals("A", plain.path("name").asString());
    assertTrue(plain.path("is_fragment").asBoolean());
  }

  @Test
  void findsThemByEncodedAndByBareId() throws Exception {
    var whole = server.get(PATH + "/oneshot%2Fvolume_boost");
    assertEquals(200, whole.statusCode(), whole.body());
    assertEquals(whole.body(), server.get(PATH + "/volume_boost").body());
    assertEquals("demo/z", json(server.get(PATH + "/z")).path("id").asString());
    assertEquals(404, server.get(PATH + "/oneshot/volume_boost").statusCode());
    assertEquals(404, server.get(PATH + "/other%2Fvolume_boost").statusCode());
    assertEquals(404, server.get(PATH + "/nothing").statusCode());
  }

  @Test
  void keepsCommentsWhenItNamesThem() throws Exception {
    String yaml = "# first\nname: old # kept\n" + STEPS + "# last\n";
    var saved = save("My \"New\" Ünit", "line 1\nline 2", yaml);
    assertEquals(201, saved.statusCode(), saved.body());
    assertEquals("user/my__new__ünit", json(saved).path("id").asString());
    String file = Files.readString(samples.resolve("user/my__new__ünit.yml"));
    assertEquals(
        "# first\ndescription: \"line 1\\u000aline 2\"\nname: \"My \\\"New\\\" Ünit\" # kept\n"
            + STEPS
            + "# last\n",
        file);
    var got = json(server.get(PATH + "/user%2Fmy__new__%C3%BCnit"));
    assertEquals("My \"New\" Ünit", got.path("name").asString());
    assertEquals("line 1\nline 2", got.path("description").asString());
    assertEquals(file, got.path("yaml").asString());
    assertFalse(got.path("is_system").asBoolean());
    assertFalse(got.path("is_fragment").asBoolean());
  }

  @Test
  void changesNamesWrittenInAnyWay() throws Exception {
    for (String yaml :
        List.of(
            "name: |\n  two\n  lines\n# between\n" + STEPS,
            "name:\n" + STEPS,
            "name: [a, {b: c}]\n" + STEPS,
            "? name\n: x\n" + STEPS,
            "--- # start\n  mode: oneshot\n  steps: [{kind: core::sink}]\n",
            "{\"mode\": \"oneshot\", \"steps\": [{\"kind\": \"core::sink\"}]}",
            "\"name\": 'q' # \uD83C\uDFB5\n" + STEPS)) {
      var saved = save("Changed", "d", yaml, "overwrite", true);
      assertEquals(201, saved.statusCode(), saved.body());
      var got = json(server.get(PATH + "/user%2Fchanged"));
      assertEquals("Changed", got.path("name").asString(), got::toString);
      assertEquals("d", got.path("description").asString(), got::toString);
      assertEquals("oneshot", got.path("mode").asString(), got::toString);
      yaml.lines()
          .filter(line -> line.contains("#"))
          .map(line -> line.substring(line.indexOf('#')))
          .forEach(it -> assertTrue(got.path("yaml").asString().contains(it), it));
    }
  }

  @Test
  void keepsNamesOfFragmentsAndOfWhatIsNoPipeline() throws Exception {
    String part = "- kind: audio::gain # part\n";
    assertEquals(201, save("Part", "of a whole", part, "is_fragment", true).statusCode());
    var got = json(server.get(PATH + "/user%2Fpart"));
    assertEquals("Part", got.path("name").asString());
    assertEquals("of a whole", got.path("description").asString());
    assertTrue(got.path("is_fragment").asBoolean());
    assertEquals(part, got.path("yaml").asString());
    assertEquals(201, save("Torn", "yet kept", "a: [").statusCode());
    var torn = json(server.get(PATH + "/user%2Ftorn"));
    assertEquals("yet kept", torn.path("description").asString());
    assertEquals("a: [", torn.path("yaml").asString());
  }

  @Test
  void replacesOnlyWhenAsked() throws Exception {
    assertEquals(201, save("Mine", "1", STEPS).statusCode());
    var again = save("Mine", "2", STEPS);
    assertEquals(409, again.statusCode());
    assertEquals("sample-exists", json(again).path("code").asString());
    assertEquals(201, save("Mine", "2", STEPS, "overwrite", true).statusCode());
    assertEquals("2", json(server.get(PATH + "/mine")).path("description").asString());
    assertEquals(204, server.send("DELETE", PATH + "/user%2Fmine", null).statusCode());
    assertEquals(404, server.send("DELETE", PATH + "/mine", null).statusCode());
    assertEquals(403, server.send("DELETE", PATH + "/oneshot%2Fa", null).statusCode());
    assertTrue(Files.exists(samples.resolve("oneshot/a.yaml")));
  }

  @Test
  void refusesWhatIsTooLongOrHasNoName() throws Exception {
    assertEquals(413, save("Long", "", "#".repeat((1 << 20) + 1)).statusCode());
    assertEquals(400, save("n".repeat(300), "", STEPS).statusCode());
    assertEquals(422, server.post(PATH, Map.of("name", "x")).statusCode());
    var unnamed = save("///", "", STEPS);
    assertEquals(201, unnamed.statusCode());
    assertTrue(json(unnamed).path("id").asString().matches("user/pipeline_[0-9]+"));
  }

  @Test
  void reachesNoOtherFile() throws Exception {
    Files.writeString(folder.resolve("secret.yml"), "name: secret\n" + STEPS);
    Files.createDirectories(samples.resolve("user"));
    Files.createSymbolicLink(samples.resolve("user/link.yml"), folder.resolve("secret.yml"));
    Files.createDirectory(samples.resolve("user/folder.yml"));
    for (String id :
        List.of(
            "user%2F..%2F..%2Fsecret",
            "..%2Fsecret",
            "user%2F%2E%2E%2Fsecret",
            "user%2f..%5c..%5csecret",
            "user%2Fx%00",
            "user%2Flink",
            "user%2Ffolder",
            "user%2F" + "a".repeat(300),
            "user%2F%EF%BC%8E%EF%BC%8E%2Fsecret",
            "user%2F%C0%AE%C0%AE%2Fsecret",
            "%2Fetc%2Fpasswd",
            "user%2FC%3A%5Csecret",
            "..",
            "%zz")) {
      for (String method : List.of("GET", "DELETE")) {
        var answer = RawRequest.send(server.uri("/"), method + " " + PATH + "/" + id);
        assertTrue(answer.matches("(?s)HTTP/1.1 40[0345] .*"), method + " " + id + ": " + answer);
        assertTrue(answer.contains("urn:streamkit:problem:"), method + " " + id + ": " + answer);
        assertFalse(answer.contains("name: secret"), id);
      }
    }
    assertEquals(3, ids(server.get(PATH)).size(), "links are not listed");
    assertTrue(Files.exists(folder.resolve("secret.yml")));
    assertEquals(404, save("Link", "", STEPS, "overwrite", true).statusCode());
    assertEquals("name: secret\n" + STEPS, Files.readString(folder.resolve("secret.yml")));
  }

  @Test
  void rolesUseOnlyTheirSamples() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "server.samples_dir", samples.toString(),
            "permissions.default_role", "guest",
            "permissions.roles.guest.list_samples", true,
            "permissions.roles.guest.read_samples", true,
            "permissions.roles.guest.write_samples", true,
            "permissions.roles.guest.delete_samples", true,
            "permissions.roles.guest.allowed_samples",
                new String[] {"samples/pipelines/oneshot/*.yml", samples + "/user/ok*.yml"});
    try (var guests = new RealServer(settings)) {
      assertEquals(List.of("oneshot/a", "oneshot/volume_boost"), ids(guests.get(PATH)));
      assertEquals(403, guests.get(PATH + "/demo%2Fz").statusCode());
      var bad = guests.post(PATH, Map.of("name", "no", "description", "", "yaml", STEPS));
      assertEquals(403, bad.statusCode());
      assertEquals("sample-not-allowed", json(bad).path("code").asString());
      assertEquals(403, guests.send("DELETE", PATH + "/user%2Fno", null).statusCode());
      var good = guests.post(PATH, Map.of("name", "ok 1", "description", "", "yaml", STEPS));
      assertEquals(201, good.statusCode());
    }
  }
}
