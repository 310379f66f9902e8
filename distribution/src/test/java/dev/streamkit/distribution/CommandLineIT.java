package dev.streamkit.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command line says, and its exit codes. */
@Timeout(120)
class CommandLineIT {
  @TempDir Path folder;
  private Skit skit;

  @BeforeEach
  void prepare() {
    skit = new Skit(folder);
  }

  private static void assertSays(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), "'" + part + "' in: " + text);
    }
    assertFalse(text.contains("\tat "), "no stack trace: " + text);
  }

  @Test
  void tellsItsVersion() throws Exception {
    var result = skit.run("--version");
    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.out().matches("StreamKit \\d+\\.\\d+\\.\\d+\\S*\\s+"), result.out());
  }

  @Test
  void helps() throws Exception {
    assertSays(skit.run("--help").out(), "run ", "serve ", "nodes ", "doctor ", "Exit codes");
    var withoutCommand = skit.run();
    assertSays(withoutCommand.err(), "Usage: skit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "validate",
        "serve",
        "nodes",
        "explain",
        "plugins",
        "config",
        "doctor",
        "completion",
        "reference"
      })
  void helpsWithEachCommand(String command) throws Exception {
    var result = skit.run(command, "--help");
    assertEquals(0, result.exitCode());
    assertSays(result.out(), "Usage: skit " + command, "Example", "Exit codes: 0 ");
  }

  @Test
  void listsNodes() throws Exception {
    var table = skit.run("nodes");
    assertEquals(0, table.exitCode(), table.err());
    assertSays(table.out(), "audio::gain", "containers::ogg::demuxer", "streamkit::http_input");
    assertSays(skit.run("nodes", "opus").out(), "audio::opus::decoder", "containers::ogg::muxer");
    assertFalse(skit.run("nodes", "--category", "audio").out().contains("core::sink"));
    var kinds = json(skit.run("nodes", "--json"));
    assertTrue(
        kinds.valueStream().anyMatch(kind -> kind.at("/kind").asString().equals("core::sink")));
  }

  private static JsonNode json(Skit.Result result) {
    return JsonMapper.shared().readTree(result.out());
  }

  @Test
  void describesAKind() throws Exception {
    var page = skit.run("nodes", "audio::gain");
    assertEquals(0, page.exitCode(), page.err());
    assertSays(
        page.out(),
        "NAME\n    audio::gain - ",
        "- kind: audio::gain\n",
        "gain  (number; 0 to 4; default 1.0; tunable)",
        "double_volume.yml");
    var kind = json(skit.run("nodes", "audio::gain", "--json"));
    assertEquals(4, kind.at("/params/properties/gain/maximum").asInt());
    assertEquals("in", kind.at("/inputs/0/name").asString());
    var mistyped = skit.run("nodes", "audio::gian");
    assertEquals(2, mistyped.exitCode());
    assertSays(mistyped.err(), "did you mean 'audio::gain'?");
  }

  @Test
  void explainsCodes() throws Exception {
    var one = skit.run("explain", "unknown-kind");
    assertEquals(0, one.exitCode(), one.err());
    assertSays(one.out(), "unknown-kind\n", "skit nodes");
    var all = json(skit.run("explain", "--json"));
    assertTrue(all.size() > 50, all.toString());
    var mistyped = skit.run("explain", "unknwn-kind");
    assertEquals(2, mistyped.exitCode());
    assertSays(mistyped.err(), "did you mean 'unknown-kind'?");
  }

  @Test
  void listsPlugins() throws Exception {
    assertSays(skit.run("plugins").out(), "dev.streamkit.plugin.core", "active");
    var plugins = json(skit.run("plugins", "--json"));
    assertEquals("active", plugins.at("/0/state").asString());
  }

  /** Bash itself judges the script, and completes with it. */
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completes(String shell) throws Exception {
    var script = skit.run("completion", shell);
    assertEquals(0, script.exitCode(), script.err());
    assertSays(script.out(), "validate", "--allow-read", "complete -F");
    if (shell.equals("bash")) {
      var file = Files.writeString(folder.resolve("skit.bash"), script.out());
      var command =
          "source "
              + file
              + "; COMP_WORDS=(skit val); COMP_CWORD=1; _complete_skit; echo ${COMPREPLY[@]}";
      var bash = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
      assertEquals("validate", new String(bash.getInputStream().readAllBytes(), UTF_8).strip());
    }
  }

  @Test
  void validates() throws Exception {
    assertEquals(0, skit.run("validate", Skit.SAMPLE).exitCode());
    var broken =
        Files.writeString(
            folder.resolve("broken.yml"),
            Files.readString(Skit.SAMPLE).replace("audio::gain", "audio::gian"));
    var result = skit.run("validate", Skit.SAMPLE, broken);
    assertEquals(3, result.exitCode());
    assertSays(
        result.out(),
        "double_volume.yml: it can run",
        broken + ":9:11: error: ",
        "    9 |   - kind: audio::gian\n      |           ^~~~~~~~~~~\n  hint: ",
        "audio::gain",
        "[unknown-kind]");
    var report = json(skit.run("validate", broken, "--json"));
    assertFalse(report.at("/valid").asBoolean());
    assertEquals(9, report.at("/problems/0/line").asInt());
    assertEquals(11, report.at("/problems/0/column").asInt());
    assertEquals(2, skit.run("validate", "none.yml").exitCode());
  }

  @Test
  void aTextCannotSteerTheTerminal() throws Exception {
    var evil = "steps:\n  - kind: \"core::\\e[2J\\u202esink\"\n";
    var file = Files.writeString(folder.resolve("evil.yml"), evil);
    var result = skit.run("validate", file);
    assertEquals(3, result.exitCode());
    assertFalse(result.out().contains("\u001b") || result.out().contains("\u202e"), result.out());
  }

  @Test
  void examines() throws Exception {
    var result = skit.run("doctor");
    assertEquals(0, result.exitCode(), result.out() + result.err());
    assertSays(result.out(), "ok   Java", "dev.streamkit.plugin.audio", "kinds of node");
  }

  @Test
  void namesARefusedPlugin() throws Exception {
    var plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.writeString(plugins.resolve("broken.jar"), "this is no jar");
    var builder = new ProcessBuilder(Skit.HOME.resolve("bin/skit").toString(), "doctor");
    builder.environment().put("SKIT_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SKIT_JAVA_OPTS", "-Dstreamkit.plugins=" + plugins);
    try (var running = new Skit.Running(builder.start())) {
      var result = running.end();
      assertEquals(1, result.exitCode(), result.out());
      assertSays(result.out(), "BAD  Plugin", "broken.jar");
    }
  }

  @Test
  void correctsAWrongOption() throws Exception {
    var result = skit.run("run", Skit.SAMPLE, "--ouput", "x");
    assertEquals(2, result.exitCode());
    assertSays(result.err(), "--ouput", "--output", "skit run --help");
  }

  @Test
  void refusesFilesThatAreNotThere() throws Exception {
    for (var arguments :
        List.of(
            List.<Object>of("run", "none.yml"),
            List.<Object>of("run", Skit.SAMPLE, "--input", "none.ogg", "--output", "out.ogg"),
            List.<Object>of("run", Skit.SAMPLE, "--input", Skit.MUSIC, "--output", "none/out.ogg"),
            List.<Object>of("run", Skit.SAMPLE, "--input", Skit.MUSIC),
            List.<Object>of("run", Skit.SAMPLE, "--output", "out.ogg"))) {
      var result = skit.run(arguments.toArray());
      assertEquals(2, result.exitCode(), arguments + result.err());
      assertSays(result.err(), "skit: ");
    }
  }

  @Test
  void saysWhereAPipelineIsWrong() throws Exception {
    var pipeline = folder.resolve("broken.yml");
    Files.writeString(
        pipeline, Files.readString(Skit.SAMPLE).replace("audio::gain", "audio::gian"));
    var result = skit.run("run", pipeline, "--input", Skit.MUSIC, "--output", "out.ogg");
    assertEquals(3, result.exitCode(), result.err());
    assertSays(result.err(), "broken.yml:9:11: error: ", "^~~~~~~~~~~", "audio::gain", "[");
    assertFalse(Files.exists(folder.resolve("out.ogg")));
  }

  @Test
  void serverRefusesAddressesItCannotOrMayNotUse() throws Exception {
    var open = skit.run("serve", "--bind", "0.0.0.0:0");
    assertEquals(4, open.exitCode());
    assertSays(open.err(), "0.0.0.0:0", "permissions.role_header", "127.0.0.1");
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      var result = skit.run("serve", "--bind", address);
      assertEquals(4, result.exitCode());
      assertSays(result.err(), address, "--bind");
    }
    assertEquals(2, skit.run("serve", "--bind", "nonsense").exitCode());
    assertEquals(2, skit.run("serve", "--config", "none.toml").exitCode());
  }

  /** The package runs from anywhere, and says so when a part of it is missing. */
  @Test
  void saysThatThePackageIsBroken() throws Exception {
    var home = folder.resolve("a folder with spaces");
    try (var files = Files.walk(Skit.HOME)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.copy(file, home.resolve(Skit.HOME.relativize(file).toString()));
      }
    }
    var command = new ProcessBuilder(home.resolve("bin/skit").toString(), "--version");
    command.environment().put("SKIT_JAVA_HOME", System.getProperty("java.home"));
    try (var running = new Skit.Running(command.start())) {
      assertEquals(0, running.end().exitCode());
    }
    try (var files = Files.newDirectoryStream(home.resolve("lib"), "dev.streamkit.api-*.jar")) {
      for (var file : files) {
        Files.delete(file);
      }
    }
    try (var running = new Skit.Running(command.start())) {
      var result = running.end();
      assertEquals(70, result.exitCode(), result.err());
      assertSays(result.err(), "skit: ", "dev.streamkit.api");
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    skit.run("--version");
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }
}
