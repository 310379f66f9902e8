package dev.streamkit.kernel.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.config.Configuration;
import dev.streamkit.api.config.Setting;
import dev.streamkit.api.session.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final long SEED = 420;
  private static final int MUTATIONS = 500;

  @TempDir Path temp;
  private final ConfigReader reader = new ConfigReader(Path.of("nowhere"));

  private Configuration read(String toml) throws IOException {
    return reader.load(Optional.of(file(toml)), Map.of(), Map.of());
  }

  private Path file(String toml) throws IOException {
    return Files.writeString(temp.resolve("skit.toml"), toml);
  }

  private static Object value(Configuration configuration, String key) {
    return configuration.setting(key).orElseThrow().value().orElse(null);
  }

  private static String origin(Configuration configuration, String key) {
    return configuration.setting(key).orElseThrow().origin().toString();
  }

  /** Code and place of each problem. */
  private static List<String> problems(Configuration configuration) {
    return configuration.problems().stream()
        .map(it -> it.code() + " " + it.where().line() + ":" + it.where().column())
        .toList();
  }

  @Test
  void withoutAnythingThereAreTheDefaults() {
    var configuration = reader.load(Optional.empty(), Map.of(), Map.of());
    assertEquals(List.of(), configuration.problems());
    assertEquals("127.0.0.1:4545", value(configuration, "server.address"));
    assertEquals(104_857_600L, value(configuration, "server.max_body_size"));
    assertEquals(List.of("samples/**"), value(configuration, "security.allowed_file_paths"));
    assertEquals("info", value(configuration, "log.file_level"));
    assertEquals("admin", value(configuration, "permissions.default_role"));
    assertEquals(Optional.empty(), configuration.setting("server.base_path").orElseThrow().value());
    assertEquals("default", origin(configuration, "server.address"));
    assertEquals(true, value(configuration, "permissions.roles.admin.load_plugins"));
    assertEquals(false, value(configuration, "permissions.roles.user.load_plugins"));
    assertEquals(3600L, configuration.flat().get("engine.oneshot.max_duration_secs"));
    assertFalse(configuration.flat().containsKey("server.base_path"));
    assertArrayEquals(
        new String[] {"samples/**"},
        (String[]) configuration.flat().get("security.allowed_file_paths"));
  }

  @Test
  void laterSourcesWin() throws IOException {
    var file = file("[server]\naddress = \"127.0.0.1:1\"\nmax_body_size = 2\nbase_path = \"/a\"\n");
    var configuration =
        reader.load(
            Optional.of(file),
            Map.of("SK_SERVER__ADDRESS", "127.0.0.1:3", "SK_SERVER__MAX_BODY_SIZE", "4"),
            Map.of("server.address", "127.0.0.1:5"));
    assertEquals(List.of(), configuration.problems());
    assertEquals("127.0.0.1:5", value(configuration, "server.address"));
    assertEquals("command line", origin(configuration, "server.address"));
    assertEquals(4L, value(configuration, "server.max_body_size"));
    assertEquals("SK_SERVER__MAX_BODY_SIZE", origin(configuration, "server.max_body_size"));
    assertEquals(file + ":4:1", origin(configuration, "server.base_path"));
  }

  @Test
  void variablesAreWrittenAsInToml() {
    var configuration =
        reader.load(
            Optional.empty(),
            Map.of(
                "SK_LOG__FILE_ENABLE", "false",
                "SK_LOG__FILE_PATH", "5",
                "SK_SERVER__BASE_PATH", "true",
                "SK_SECURITY__ALLOWED_WRITE_PATHS", "[\"out/**\", 'x']",
                "SK_PERMISSIONS__ROLES__GUEST__LIST_NODES", "true",
                "SK_PERMISSIONS__DEFAULT_ROLE", "guest",
                "SK_SERVER__ADDRESS", "0.0.0.0:1\n[log]\nfile_path = 'x'",
                "SK_ROLE", "user",
                "PATH", "/bin"),
            Map.of());
    assertEquals(List.of(), configuration.problems());
    assertEquals(false, value(configuration, "log.file_enable"));
    assertEquals("5", value(configuration, "log.file_path"));
    assertEquals("true", value(configuration, "server.base_path"));
    assertEquals(List.of("out/**", "x"), value(configuration, "security.allowed_write_paths"));
    assertEquals(true, value(configuration, "permissions.roles.guest.list_nodes"));
    assertTrue(value(configuration, "server.address").toString().startsWith("0.0.0.0:1\n"));
  }

  @Test
  void rolesAreMerged() throws IOException {
    var configuration =
        read(
            """
            [permissions.roles.user]
            write_samples = false
            allowed_nodes = ["core::*"]
            [permissions.roles."dotted.name"]
            list_nodes = true
            """);
    assertEquals(List.of(), configuration.problems());
    assertEquals(false, value(configuration, "permissions.roles.user.write_samples"));
    assertEquals(true, value(configuration, "permissions.roles.user.read_samples"));
    assertEquals(List.of("core::*"), value(configuration, "permissions.roles.user.allowed_nodes"));
    assertEquals(true, value(configuration, "permissions.roles.dotted.name.list_nodes"));
    assertEquals(false, value(configuration, "permissions.roles.dotted.name.read_samples"));
    assertEquals(List.of(), value(configuration, "permissions.roles.dotted.name.allowed_nodes"));
    var user = configuration.setting("permissions.roles.user.write_samples").orElseThrow();
    assertEquals(Optional.of(true), user.initial());
  }

  @Test
  void everythingWrongIsToldAtOnceWithItsPlace() throws IOException {
    var configuration =
        read(
            """
            colour = 1
            [server]
              max_body_sise = 5
            idle_timeout_secs = "much"
            cors = { allowed_origins = "x" }
            [engine.oneshot]
            max_queued = -1
            [log]
            console_level = "inof"
            [security]
            allowed_fetch_urls = ["nothing"]
            [permissions]
            default_role = "nobody"
            """);
    assertEquals(
        List.of(
            "unknown-setting 1:1",
            "unknown-setting 3:3",
            "setting-type 4:1",
            "setting-type 5:10",
            "setting-range 7:1",
            "setting-value 9:1",
            "bad-setting 10:1",
            "bad-setting 12:1"),
        problems(configuration));
    assertFalse(configuration.valid());
    var unknown = configuration.problems().get(1);
    assertEquals(Problem.Severity.WARNING, unknown.severity());
    assertTrue(unknown.hint().contains("max_body_size"), unknown.hint());
    assertTrue(configuration.problems().get(5).hint().contains("'info'"));
  }

  @Test
  void whatIsTypedMustBeRight() {
    var configuration =
        reader.load(
            Optional.empty(),
            Map.of("SK_SERVER__ADRESS", "x", "SK_LOG__CONSOLE_ENABLE", "perhaps"),
            Map.of("log.file_levle", "info"));
    assertEquals(3, configuration.problems().size());
    assertEquals(2, configuration.problems().stream().filter(Problem::isError).count());
    var all = configuration.problems().toString();
    assertTrue(all.contains("(SK_SERVER__ADRESS)"), all);
    assertTrue(all.contains("(SK_LOG__CONSOLE_ENABLE)"), all);
    assertTrue(all.contains("(command line)"), all);
  }

  @Test
  void whatHasNoEffectSaysWhy() throws IOException {
    var configuration =
        read(
            """
            [server]
            moq_address = "127.0.0.1:4545"
            [engine.advanced]
            demuxer_buffer_size = 1
            [telemetry]
            enable = true
            otlp_endpoint = "http://localhost:4318/v1/metrics"
            otlp_headers = { authorization = "hidden" }
            [[resources.prewarm.plugins]]
            kind = "plugin::native::whisper"
            params = { model_dir = "models", num_threads = 4 }
            """);
    assertEquals(
        List.of(
            "setting-without-effect 4:1",
            "setting-without-effect 7:1",
            "setting-without-effect 8:18",
            "setting-without-effect 9:1"),
        problems(configuration));
    assertTrue(configuration.valid());
    assertFalse(configuration.problems().toString().contains("hidden"));
    assertTrue(
        configuration.setting("telemetry.otlp_headers.authorization").orElseThrow().secret());
    assertEquals(
        "[{\"kind\":\"plugin::native::whisper\",\"params\":{\"model_dir\":\"models\",\"num_threads\":4}}]",
        configuration.flat().get("resources.prewarm.plugins"));
  }

  /** The shapes that files of StreamKit 0.1 have, written anew. */
  @Test
  void filesOfStreamKitAreRead() throws IOException {
    var configuration =
        read(
            """
            [server]
            address = "0.0.0.0:4545"
            samples_dir = "/opt/streamkit/samples/pipelines"
            moq_gateway_url = "http://127.0.0.1:4545/moq"
            [log]
            file_enable = false
            [engine]
            profile = "low-latency"
            node_input_capacity = 8
            [engine.oneshot]
            media_channel_capacity = 64
            [plugins]
            directory = "/opt/streamkit/plugins"
            [permissions]
            default_role = "user"
            allow_insecure_no_auth = true
            max_concurrent_oneshots = 4
            [[script.global_fetch_allowlist]]
            url = "https://api.example.org/*"
            methods = ["GET"]
            [script.secrets.weather]
            env = "WEATHER_KEY"
            type = "apikey"
            allowed_fetch_urls = ["https://api.example.org/*"]
            """);
    assertTrue(configuration.valid(), configuration.problems().toString());
    assertTrue(
        configuration.problems().stream()
            .allMatch(it -> it.code().equals("setting-without-effect")),
        configuration.problems().toString());
    assertEquals(4L, configuration.flat().get("permissions.max_concurrent_oneshots"));
    assertEquals("WEATHER_KEY", value(configuration, "script.secrets.weather.env"));
  }

  @Test
  void whatWouldLeaveAServerOpenIsRefused() throws IOException {
    assertEquals("bad-setting 1:1", problems(read("[auth]\nmode = \"enabled\"\n")).getFirst());
    assertEquals(List.of("bad-setting 1:1"), problems(read("[server]\ntls = true\n")));
  }

  @Test
  void secretsAreNotRepeated() throws IOException {
    var text = read("[plugins]\nhuggingface_token = [\"s3cr3t\"]\n").problems().toString();
    assertTrue(text.contains("plugins.huggingface_token"), text);
    assertFalse(text.contains("s3cr3t"), text);
  }

  @Test
  void theDefaultFileSaysTheDefaults() throws IOException {
    var configuration = read(reader.defaultToml());
    var defaults = reader.load(Optional.empty(), Map.of(), Map.of());
    assertEquals(List.of(), configuration.problems());
    for (var setting : defaults.settings()) {
      assertEquals(
          setting.value(),
          configuration.setting(setting.key()).orElseThrow().value(),
          setting.key());
    }
    assertEquals(
        defaults.settings().stream().filter(it -> it.value().isPresent()).count(),
        configuration.settings().stream()
            .filter(it -> it.origin().kind() == Setting.Origin.Kind.FILE)
            .count());
  }

  @Test
  void theSchemaTellsEverySetting() {
    var properties = (Map<?, ?>) reader.schema().get("properties");
    var server = (Map<?, ?>) ((Map<?, ?>) properties.get("server")).get("properties");
    var size = (Map<?, ?>) server.get("max_body_size");
    assertEquals("integer", size.get("type"));
    assertEquals(104_857_600, ((Number) size.get("default")).intValue());
    assertTrue(((Map<?, ?>) server.get("moq_address")).get("notice").toString().contains("QUIC"));
  }

  @Test
  void filesThatCannotBeReadAreErrors() throws IOException {
    for (var file : List.of(temp.resolve("missing.toml"), temp, Path.of("/dev/zero"))) {
      var configuration = reader.load(Optional.of(file), Map.of(), Map.of());
      assertEquals(List.of("config-unreadable 0:0"), problems(configuration));
    }
    assertEquals(List.of("config-unreadable 0:0"), problems(read("#".repeat((1 << 20) + 1))));
    Files.write(temp.resolve("bytes.toml"), new byte[] {'a', (byte) 0xff});
    var bytes = reader.load(Optional.of(temp.resolve("bytes.toml")), Map.of(), Map.of());
    assertTrue(bytes.problems().toString().contains("not UTF-8"));
    assertEquals(List.of("bad-toml 2:7"), problems(read("[server]\ntls = maybe\n")));
    assertEquals(List.of(), problems(read("\ufeff[server]\r\ntls = false\r\n")));
  }

  @Test
  void bombsAreRefused() throws IOException {
    for (var bomb :
        List.of(
            "a = " + "[".repeat(400_000),
            "a = " + "{b=".repeat(300_000),
            "a.".repeat(20_000) + "b = 1",
            "[" + "a.".repeat(20_000) + "b]",
            "a = " + "9".repeat(900_000),
            "a = \"" + "x".repeat(900_000))) {
      assertEquals("bad-toml", read(bomb).problems().getFirst().code());
    }
    for (var number : List.of("1e999999999", "99999999999999999999", "inf", "nan")) {
      var problems = problems(read("[server]\nmax_body_size = " + number + "\n"));
      assertEquals(List.of("setting-type 2:1"), problems, number);
    }
  }

  /** Whatever stands in a file, the answer is a configuration or problems, in no time. */
  @Test
  void noFileBreaksTheReader() throws IOException {
    var random = new Random(SEED);
    String whole = reader.defaultToml();
    String letters = "[]{}\"'=.,#\n\\ \0a1\u00fc";
    for (int round = 0; round < MUTATIONS; round++) {
      int from = random.nextInt(whole.length());
      var text = new StringBuilder(whole.substring(from, Math.min(whole.length(), from + 400)));
      for (int change = random.nextInt(5); change >= 0; change--) {
        int at = random.nextInt(text.length());
        text.replace(
            at, at + random.nextInt(2), "" + letters.charAt(random.nextInt(letters.length())));
      }
      var problems = read(text.toString()).problems();
      for (var problem : problems) {
        assertTrue(
            problem.where().line() <= text.chars().filter(it -> it == '\n').count() + 1,
            text.toString());
      }
    }
  }

  @Test
  void samplesOfThePackageAreUsedWhereThereAreNone() throws IOException {
    Files.createDirectories(temp.resolve("samples/pipelines"));
    var configuration = new ConfigReader(temp).load(Optional.empty(), Map.of(), Map.of());
    assertEquals(
        temp.resolve("samples/pipelines").toString(), value(configuration, "server.samples_dir"));
    assertEquals(
        List.of("samples/**", temp.resolve("samples") + "/**"),
        value(configuration, "security.allowed_file_paths"));
    assertEquals("default", origin(configuration, "server.samples_dir"));
  }
}
