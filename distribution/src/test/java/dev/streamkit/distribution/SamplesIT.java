package dev.streamkit.distribution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every sample for one request runs unchanged, by HTTP and by {@code skit run}. */
@Timeout(120)
class SamplesIT {
  private static final String BOUNDARY = "sample";
  private static final Path SAMPLES = Skit.HOME.resolve("samples");
  private static final byte[] TEXT = "It works. It really does.".getBytes(UTF_8);

  @TempDir static Path folder;
  private static Skit.Running server;
  private static URI process;

  /** Looks at a result. */
  private interface Check {
    void of(byte[] result) throws Exception;
  }

  /**
   * A sample.
   *
   * @param file its path
   * @param inputs what it reads, by name
   * @param check what its result must be
   */
  record Sample(String file, Map<String, byte[]> inputs, Check check) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Sample> samples() throws Exception {
    byte[] music = Files.readAllBytes(Skit.MUSIC);
    var media = Map.of("media", music);
    var two = new LinkedHashMap<>(Map.of("recording", music));
    two.put("notes", TEXT);
    var tracks = Map.of("track_a", music, "track_b", music);
    return List.of(
        new Sample("pipelines/oneshot/double_volume.yml", media, SamplesIT::isLouder),
        new Sample("pipelines/oneshot/two_uploads.yml", two, SamplesIT::isLouder),
        new Sample(
            "pipelines/oneshot/two_uploads.yml", Map.of("recording", music), SamplesIT::isLouder),
        new Sample(
            "pipelines/oneshot/convert_to_flac.yml", media, result -> begins(result, "fLaC")),
        new Sample(
            "pipelines/oneshot/convert_to_opus.yml", media, result -> begins(result, "OggS")),
        new Sample("pipelines/oneshot/convert_to_wav.yml", media, result -> begins(result, "RIFF")),
        new Sample(
            "pipelines/oneshot/convert_to_webm.yml", media, result -> begins(result, "\u001aEß£")),
        new Sample("pipelines/oneshot/mixing.yml", media, result -> isMixed(result, 1.1)),
        new Sample(
            "pipelines/oneshot/dual_upload_mixing.yml", tracks, result -> isMixed(result, 1.7)),
        new Sample("pipelines/oneshot/audio_level_telemetry.yml", media, SamplesIT::isAsLong),
        new Sample(
            "pipelines/oneshot/text_to_ndjson.yml", Map.of("media", TEXT), SamplesIT::isJson),
        new Sample(
            "loadtest/pipelines/oneshot_http_passthrough.yml",
            media,
            result -> assertArrayEquals(music, result)),
        new Sample(
            "loadtest/pipelines/oneshot_passthrough_chain_16.yml",
            media,
            result -> assertArrayEquals(music, result)),
        new Sample(
            "loadtest/pipelines/oneshot_opus_transcode_fast.yml", media, SamplesIT::isAsLong));
  }

  private static void isLouder(byte[] result) throws Exception {
    DoubleVolume.check(Files.write(folder.resolve("result.ogg"), result));
  }

  private static void isAsLong(byte[] result) throws Exception {
    var after = Audio.of(Files.write(folder.resolve("result.ogg"), result));
    var before = Audio.of(Skit.MUSIC);
    assertEquals(before.frames(), after.frames());
    assertEquals(before.levelDb(), after.levelDb(), 0.5);
  }

  /** The formats' signatures; what is inside {@link ConvertIT} hears. */
  private static void begins(byte[] result, String signature) {
    assertTrue(new String(result, ISO_8859_1).startsWith(signature), signature);
  }

  /** The music over itself, to the sample: so much louder in all, and as long as before. */
  private static void isMixed(byte[] result, double gain) throws Exception {
    var after = Audio.of(Files.write(folder.resolve("result.webm"), result));
    var before = Audio.of(Skit.MUSIC);
    assertEquals(before.frames(), after.frames());
    assertEquals(before.channels(), after.channels());
    assertEquals(before.levelDb() + 20 * Math.log10(gain), after.levelDb(), 0.5);
  }

  private static void isJson(byte[] result) {
    var lines = new String(result, UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
    assertEquals(2, lines.size());
    assertEquals("It really does.", lines.get(1).at("/Text").asString());
  }

  @BeforeAll
  static void serve() throws Exception {
    // One sample reads this by a path that begins in the working folder.
    var music = folder.resolve(Skit.HOME.relativize(Skit.MUSIC));
    Files.createDirectories(music.getParent());
    Files.copy(Skit.MUSIC, music);
    server = new Skit(folder).start("serve", "--bind", "127.0.0.1:0");
    var uri = server.readLine("StreamKit serves ").replace("StreamKit serves ", "");
    process = URI.create(uri).resolve("/api/v1/process");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void noSampleIsForgotten() throws Exception {
    var tested = new TreeSet<>(samples().stream().map(Sample::file).toList());
    var shipped = new TreeSet<String>();
    for (var part : List.of("pipelines/oneshot", "loadtest/pipelines")) {
      try (var files = Files.list(SAMPLES.resolve(part))) {
        files.map(file -> SAMPLES.relativize(file).toString()).forEach(shipped::add);
      }
    }
    assertEquals(shipped, tested);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void runsByCommand(Sample sample) throws Exception {
    var output = folder.resolve("output");
    var arguments = new ArrayList<Object>(List.of("run", SAMPLES.resolve(sample.file())));
    for (var input : sample.inputs().entrySet()) {
      var file = Files.write(folder.resolve(input.getKey()), input.getValue());
      arguments.addAll(List.of("--input", input.getKey() + "=" + file));
    }
    arguments.addAll(List.of("--output", output, "--telemetry", folder.resolve("telemetry")));
    var result = new Skit(folder).run(arguments.toArray());
    assertEquals(0, result.exitCode(), result.err());
    assertEquals("", result.err());
    sample.check().of(Files.readAllBytes(output));
    var told = Files.readString(folder.resolve("telemetry"));
    assertEquals(sample.file().contains("telemetry"), told.contains("audio.level"), told);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void runsByHttp(Sample sample) throws Exception {
    var body = new ByteArrayOutputStream();
    part(body, "config", Files.readAllBytes(SAMPLES.resolve(sample.file())));
    sample.inputs().forEach((name, bytes) -> part(body, name, bytes));
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(process)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, response.statusCode(), () -> new String(response.body(), UTF_8));
      assertTrue(response.headers().firstValue("Content-Type").isPresent());
      sample.check().of(response.body());
    }
  }

  private static void part(ByteArrayOutputStream body, String name, byte[] bytes) {
    String head =
        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }
}
