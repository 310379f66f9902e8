package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code skit run} with a real file. */
@Timeout(120)
class RunIT {
  @TempDir Path folder;
  private Skit skit;
  private Path output;

  @BeforeEach
  void prepare() {
    skit = new Skit(folder);
    output = folder.resolve("out.ogg");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("streamkit-")).toList();
    }
  }

  @Test
  void doublesTheVolume() throws Exception {
    var result = skit.run("run", Skit.SAMPLE, "--input", Skit.MUSIC, "--output", output, "--stats");
    assertEquals(0, result.exitCode(), result.err());
    assertEquals("", result.err());
    DoubleVolume.check(output);
    assertEquals(List.of(output), files());
    assertEquals(6, result.out().split("balanced", -1).length - 1, result.out());
    assertFalse(result.out().contains("NOT BALANCE"), result.out());
    assertTrue(result.out().contains("leaked references 0"), result.out());
  }

  @Test
  void readsStandardInputAndWritesStandardOutput() throws Exception {
    var builder =
        new ProcessBuilder(
                Skit.HOME.resolve("bin/skit").toString(),
                "run",
                Skit.SAMPLE.toString(),
                "--input",
                "-",
                "--output",
                "-",
                "--stats")
            .redirectInput(Skit.MUSIC.toFile())
            .redirectOutput(output.toFile());
    builder.environment().put("SKIT_JAVA_HOME", System.getProperty("java.home"));
    try (var running = new Skit.Running(builder.start())) {
      var result = running.end();
      assertEquals(0, result.exitCode(), result.err());
      assertTrue(result.err().contains("balanced"), result.err());
    }
    DoubleVolume.check(output);
  }

  @Test
  void writesNothingWhenTheInputIsNoMedia() throws Exception {
    Files.writeString(output, "what was there");
    var result = skit.run("run", Skit.SAMPLE, "--input", Skit.SAMPLE, "--output", output);
    assertEquals(1, result.exitCode(), result.err());
    assertTrue(result.err().contains("containers::ogg::demuxer"), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
    assertEquals("what was there", Files.readString(output));
    assertEquals(List.of(output), files());
  }

  @Test
  void nodesReadAndWriteOnlyWhereTheyMay() throws Exception {
    Files.copy(Skit.MUSIC, folder.resolve("in.ogg"));
    String pipeline =
        """
        mode: oneshot
        steps:
          - kind: core::file_reader
            params: { path: %s }
          - kind: core::file_writer
            params: { path: copy.ogg }
        """;
    var granted = Files.writeString(folder.resolve("granted.yml"), pipeline.formatted("in.ogg"));
    var result = skit.run("run", granted);
    assertEquals(0, result.exitCode(), result.err());
    assertEquals(-1, Files.mismatch(Skit.MUSIC, folder.resolve("copy.ogg")));
    var elsewhere =
        Files.writeString(folder.resolve("elsewhere.yml"), pipeline.formatted(Skit.MUSIC));
    var refused = skit.run("run", elsewhere);
    assertEquals(1, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains(Skit.MUSIC.toString()), refused.err());
    assertEquals(0, skit.run("run", elsewhere, "--allow-read", Skit.MUSIC.getParent()).exitCode());
  }

  @Test
  void reportsTracesAndTells() throws Exception {
    var trace = folder.resolve("trace.json");
    var result =
        skit.run(
            "run",
            Skit.SAMPLE,
            "-i",
            Skit.MUSIC,
            "-o",
            output,
            "--json",
            "--trace",
            trace,
            "--telemetry",
            folder.resolve("events.jsonl"));
    assertEquals(0, result.exitCode(), result.err());
    var report = JsonMapper.shared().readTree(result.out());
    assertEquals("completed", report.at("/end").asString());
    assertEquals(Files.size(output), report.at("/output_bytes").asLong());
    assertEquals(7, report.at("/nodes").size());
    assertTrue(report.at("/links").valueStream().allMatch(it -> it.at("/balanced").asBoolean()));
    checkTrace(JsonMapper.shared().readTree(Files.readString(trace)).at("/traceEvents"), report);
    assertTrue(Files.exists(folder.resolve("events.jsonl")));
  }

  /** Every node has a track, calls last no less than nothing, and every wait begins and ends. */
  private static void checkTrace(JsonNode events, JsonNode report) {
    var tracks =
        events
            .valueStream()
            .filter(event -> event.at("/name").asString().equals("thread_name"))
            .map(event -> event.at("/args/name").asString())
            .collect(Collectors.toSet());
    report.at("/nodes").forEach(node -> assertTrue(tracks.contains(node.at("/node").asString())));
    var phases =
        events
            .valueStream()
            .collect(Collectors.groupingBy(it -> it.at("/ph").asString(), Collectors.counting()));
    assertEquals(phases.get("b"), phases.get("e"));
    assertTrue(phases.get("X") > 1000, phases.toString());
    events.forEach(event -> assertTrue(event.at("/ts").asDouble() >= 0, event.toString()));
  }

  @Test
  void readsSeveralInputsByName() throws Exception {
    var pipeline =
        Files.writeString(
            folder.resolve("two.yml"),
            """
            mode: oneshot
            nodes:
              uploads: {kind: 'streamkit::http_input', params: {fields: [left, right]}}
              keep: {kind: 'core::file_writer', params: {path: right.txt}, needs: uploads.right}
              out: {kind: 'streamkit::http_output', needs: uploads.left}
            """);
    var result = skit.run("run", pipeline, "--text", "left=a", "--text", "right=b", "-o", output);
    assertEquals(0, result.exitCode(), result.err());
    assertEquals("a", Files.readString(output));
    assertEquals("b", Files.readString(folder.resolve("right.txt")));
    var missing = skit.run("run", pipeline, "--text", "left=a", "-o", output);
    assertEquals(2, missing.exitCode());
    assertTrue(missing.err().contains("--input right=FILE"), missing.err());
    var wrong = skit.run("run", pipeline, "--text", "lefd=a", "-o", output);
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("did you mean 'left'?"), wrong.err());
  }

  /**
   * A node that refuses packets as bad does not end a run; but a run of which nothing is left
   * fails.
   */
  @Test
  void tellsWhatWasSkipped() throws Exception {
    String pipeline =
        """
        mode: oneshot
        steps:
          - kind: streamkit::http_input
          - kind: core::text_chunker
            params: { min_length: 1 }
          - kind: core::chaos
            params: { seed: 3, error: %s }
          - kind: core::json_serialize
          - kind: streamkit::http_output
        """;
    var all = Files.writeString(folder.resolve("all.yml"), pipeline.formatted("1"));
    Files.writeString(output, "what was there");
    String text = "It works. It really does. Again and again. And once more.";
    var nothing = skit.run("run", all, "--text", text, "-o", output);
    assertEquals(1, nothing.exitCode(), nothing.err());
    assertTrue(nothing.err().contains("node 'step_2' (core::chaos) skipped 4 of 4 packets: "));
    assertTrue(nothing.err().contains("skit explain "), nothing.err());
    assertEquals("what was there", Files.readString(output));
    var some = Files.writeString(folder.resolve("some.yml"), pipeline.formatted("0.5"));
    var result = skit.run("run", some, "--text", text, "-o", output, "--json");
    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.err().contains(" of 4 packets: "), result.err());
    var report = JsonMapper.shared().readTree(result.out());
    assertTrue(report.at("/nodes/2/skipped").size() > 0, result.out());
  }

  @Test
  void cancelsWhatTakesTooLong() throws Exception {
    try (var running =
        skit.start("run", Skit.SAMPLE, "-i", "-", "-o", output, "--timeout", "0.2", "--json")) {
      var result = running.end();
      assertEquals(1, result.exitCode(), result.err());
      assertTrue(result.err().contains("--timeout"), result.err());
      assertEquals("timeout", JsonMapper.shared().readTree(result.out()).at("/end").asString());
    }
    assertEquals(List.of(), files());
  }

  @Test
  void reportsWhatCannotRun() throws Exception {
    var pipeline = Files.writeString(folder.resolve("wrong.yml"), "steps: [{kind: 'core::snik'}]");
    var result = skit.run("run", pipeline, "--json");
    assertEquals(3, result.exitCode());
    var report = JsonMapper.shared().readTree(result.out());
    assertEquals("refused", report.at("/end").asString());
    assertEquals("unknown-kind", report.at("/problems/0/code").asString());
  }

  /** SIGINT is Ctrl-C. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void stopsWhenItIsTold(String signal) throws Exception {
    Files.writeString(output, "what was there");
    try (var watch = FileSystems.getDefault().newWatchService();
        var running = skit.start("run", Skit.SAMPLE, "--input", "-", "--output", output)) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      running.process.getOutputStream().write(Files.readAllBytes(Skit.MUSIC), 0, 50_000);
      running.process.getOutputStream().flush();
      while (files().size() < 2) {
        var key = watch.poll(30, TimeUnit.SECONDS);
        assertTrue(key != null, "it never began to write");
        key.reset();
      }
      running.signal(signal);
      var result = running.end();
      assertEquals(130, result.exitCode(), result.err());
      assertTrue(result.err().contains("cancelled"), result.err());
    }
    assertEquals("what was there", Files.readString(output));
    assertEquals(List.of(output), files());
  }
}
