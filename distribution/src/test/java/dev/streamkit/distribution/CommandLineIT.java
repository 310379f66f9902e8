package dev.streamkit.distribution;

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
  @ValueSource(strings = {"run", "serve", "nodes", "doctor"})
  void helpsWithEachCommand(String command) throws Exception {
    var result = skit.run(command, "--help");
    assertEquals(0, result.exitCode());
    assertSays(result.out(), "Usage: skit " + command);
  }

  @Test
  void listsNodes() throws Exception {
    var table = skit.run("nodes");
    assertEquals(0, table.exitCode(), table.err());
    assertSays(table.out(), "audio::gain", "containers::ogg::demuxer", "streamkit::http_input");
    var json = skit.run("nodes", "--json");
    assertSays(json.out(), "[{\"kind\":", "\"kind\":\"audio::opus::encoder\"");
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
    assertSays(result.err(), "line 9:", "audio::gian", "audio::gain", "[");
    assertFalse(Files.exists(folder.resolve("out.ogg")));
  }

  @Test
  void serverRefusesAddressesItCannotOrMayNotUse() throws Exception {
    var open = skit.run("serve", "--bind", "0.0.0.0:0");
    assertEquals(4, open.exitCode());
    assertSays(open.err(), "0.0.0.0:0", "authentication", "127.0.0.1");
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
