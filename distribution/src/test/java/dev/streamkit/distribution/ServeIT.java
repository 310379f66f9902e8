package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code skit serve} and a client. */
@Timeout(120)
class ServeIT {
  private static final String BOUNDARY = "boundary";

  @TempDir Path folder;
  private Skit.Running server;
  private URI uri;
  private String curl;

  @BeforeEach
  void serve() throws Exception {
    server = new Skit(folder).start("serve", "--bind", "127.0.0.1:0");
    uri = URI.create(server.readLine("StreamKit serves ").replace("StreamKit serves ", ""));
    curl = server.readLine("  curl ").strip();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private HttpResponse<byte[]> process(String pipeline, byte[] media) throws Exception {
    var body = new ByteArrayOutputStream();
    part(body, "config", "application/yaml", pipeline.getBytes(StandardCharsets.UTF_8));
    part(body, "media", "audio/ogg", media);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(uri.resolve("/api/v1/process"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String name, String type, byte[] bytes) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, name, type);
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void isWell() throws Exception {
    var response = send(HttpRequest.newBuilder(uri.resolve("/healthz")));
    assertEquals(200, response.statusCode());
    assertTrue(text(response).startsWith("{\"status\":\"ok\",\"version\":\"0."), text(response));
  }

  @Test
  void doublesTheVolume() throws Exception {
    var response = process(Files.readString(Skit.SAMPLE), Files.readAllBytes(Skit.MUSIC));
    assertEquals(200, response.statusCode(), () -> text(response));
    assertEquals("audio/ogg", response.headers().firstValue("Content-Type").orElse(""));
    DoubleVolume.check(Files.write(folder.resolve("out.ogg"), response.body()));
  }

  @Test
  void printsACommandThatWorks() throws Exception {
    var process = new ProcessBuilder("sh", "-c", curl).directory(folder.toFile()).start();
    try (var running = new Skit.Running(process)) {
      var result = running.end();
      assertEquals(0, result.exitCode(), result.err());
    }
    DoubleVolume.check(folder.resolve("louder.ogg"));
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    String sample = Files.readString(Skit.SAMPLE);
    var unknown = process(sample.replace("audio::gain", "audio::gian"), new byte[0]);
    assertEquals(400, unknown.statusCode());
    assertEquals(
        "application/problem+json", unknown.headers().firstValue("Content-Type").orElse(""));
    for (String part : List.of("\"code\":\"unknown-kind\"", "\"line\":9", "audio::gain")) {
      assertTrue(text(unknown).contains(part), text(unknown));
    }
    var noMedia = process(sample, "no media at all".repeat(100).getBytes(StandardCharsets.UTF_8));
    assertEquals(422, noMedia.statusCode(), text(noMedia));
    assertTrue(text(noMedia).contains("containers::ogg::demuxer"), text(noMedia));
    var wellAgain = process(sample, Files.readAllBytes(Skit.MUSIC));
    assertEquals(200, wellAgain.statusCode());
  }

  @Test
  void filesNeedAGrant() throws Exception {
    String pipeline =
        """
        mode: oneshot
        steps:
          - kind: core::file_reader
            params: { path: %s }
          - kind: streamkit::http_output
        """;
    assertEquals(Files.size(Skit.MUSIC), alone(pipeline.formatted(Skit.MUSIC)).body().length);
    var refused = alone(pipeline.formatted("/etc/passwd"));
    assertEquals(400, refused.statusCode(), text(refused));
    assertTrue(text(refused).contains("/etc/passwd"), text(refused));
  }

  private HttpResponse<byte[]> alone(String pipeline) throws Exception {
    var body = new ByteArrayOutputStream();
    part(body, "config", "application/yaml", pipeline.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(uri.resolve("/api/v1/process"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  @Test
  void answersWhileTheUploadGoesOn() throws Exception {
    byte[] music = Files.readAllBytes(Skit.MUSIC);
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      var form = new ByteArrayOutputStream();
      part(form, "config", "application/yaml", Files.readAllBytes(Skit.SAMPLE));
      part(form, "media", "audio/ogg", music);
      byte[] half = java.util.Arrays.copyOf(form.toByteArray(), form.size() - music.length / 2);
      out.write(
          "POST /api/v1/process HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\nContent-Type: multipart/form-data; boundary=%s\r\n\r\n"
              .formatted(form.size() + 100, BOUNDARY)
              .getBytes(StandardCharsets.UTF_8));
      out.write(half);
      out.flush();
      var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
      assertEquals("HTTP/1.1 200", answer);
    }
  }

  @Test
  void stopsWhenItIsTold() throws Exception {
    server.signal("TERM");
    var result = server.end();
    assertEquals(0, result.exitCode(), result.err());
    assertThrows(ConnectException.class, () -> new Socket(uri.getHost(), uri.getPort()).close());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("skit.log")), files.toList(), "only the log is left");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
