package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every readable format becomes every writable one, on one server; FFmpeg and our own reading judge
 * the result. {@code docs/reference/formats.md} is what was found.
 */
@Timeout(600)
class FormatMatrixIT {
  private static final Path DOCUMENT = Path.of("..", "docs", "reference", "formats.md");
  private static final String BOUNDARY = "boundary";
  private static final int SAMPLE_RATE = 48_000;
  private static final int FRAMES = 60_123;
  private static final double MIN_SNR_DB = 15;

  /** Priming and padding of a stream that does not tell them. */
  private static final int MAX_LONGER = 4_096;

  /** A format, and the steps that write it. */
  private record Format(String name, String steps) {}

  private static final List<Format> FORMATS =
      List.of(
          format("WAV", "", "wav", "mode: file"),
          format("FLAC", "audio::flac::encoder", "flac", "mode: file"),
          format("MP3", "audio::mp3::encoder", "mp3", "mode: file"),
          format("Ogg/Opus", "audio::opus::encoder", "ogg", "chunk_size: 65536"),
          format("Ogg/FLAC", "audio::flac::encoder", "ogg", "codec: flac"),
          format("WebM", "audio::opus::encoder", "webm", "streaming_mode: file"),
          format("WebM live", "audio::opus::encoder", "webm", "streaming_mode: live"),
          format("MP4/AAC", "audio::aac::encoder", "mp4", "mode: file"),
          format("MP4/AAC fragmented", "audio::aac::encoder", "mp4", "mode: stream"),
          format("MP4/Opus", "audio::opus::encoder", "mp4", "mode: file"),
          format("ADTS", "audio::aac::encoder", "adts", "mode: stream"));

  private static Format format(String name, String encoder, String muxer, String params) {
    String encode = encoder.isEmpty() ? "" : "  - kind: " + encoder + "\n";
    String mux = "  - kind: containers::" + muxer + "::muxer\n    params: { " + params + " }\n";
    return new Format(name, encode + mux);
  }

  @TempDir Path folder;
  private URI uri;

  @Test
  void everyFormatBecomesEveryOther() throws Exception {
    float[] source = music();
    try (var server = new Skit(folder).start("serve", "--bind", "127.0.0.1:0");
        var client = HttpClient.newHttpClient()) {
      uri = URI.create(server.readLine("StreamKit serves ").replace("StreamKit serves ", ""));
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (Format format : FORMATS) {
        files.put(format.name(), convert(client, wav(source), format.steps()));
      }
      var document = new StringBuilder(HEAD).append(row("from \\ to", names()));
      document.append(row("---", FORMATS.stream().map(format -> "---").toList()));
      for (var file : files.entrySet()) {
        var cells = new ArrayList<String>();
        for (Format to : FORMATS) {
          byte[] result = convert(client, file.getValue(), to.steps());
          cells.add(judge(client, file.getKey() + " to " + to.name(), result, source));
        }
        document.append(row(file.getKey(), cells));
      }
      Files.writeString(Path.of("target", "formats.md"), document);
      assertEquals(
          Files.readString(DOCUMENT),
          document.toString(),
          "copy distribution/target/formats.md to docs/reference");
    }
  }

  /** Whether the result is as long as the source was, to the sample. */
  private String judge(HttpClient client, String what, byte[] result, float[] source)
      throws Exception {
    var heard = Audio.of(Files.write(folder.resolve("result"), result));
    assertEquals(2, heard.channels(), what);
    assertTrue(
        heard.frames() >= FRAMES && heard.frames() <= FRAMES + 2 * MAX_LONGER,
        what + ": FFmpeg hears " + heard.frames());
    float[] back = samples(convert(client, result, WAV_OF_FLOATS));
    int longer = back.length / 2 - FRAMES;
    assertTrue(longer >= 0 && longer <= 2 * MAX_LONGER, what + ": longer by " + longer);
    if (longer == 0) {
      double snr = snrDb(source, back);
      assertTrue(snr >= MIN_SNR_DB, what + ": " + snr + " dB");
    }
    return longer == 0 ? "exact" : "longer";
  }

  private static final String WAV_OF_FLOATS =
      "  - kind: containers::wav::muxer\n    params: { sample_format: f32, mode: file }\n";

  private byte[] convert(HttpClient client, byte[] media, String steps) throws Exception {
    String pipeline =
        """
        mode: oneshot
        steps:
          - kind: streamkit::http_input
          - kind: containers::auto::demuxer
          - kind: audio::auto::decoder
        """
            + steps
            + "  - kind: streamkit::http_output\n";
    var body = new ByteArrayOutputStream();
    part(body, "config", pipeline.getBytes(StandardCharsets.UTF_8));
    part(body, "media", media);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(uri.resolve("/api/v1/process"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(
        200,
        response.statusCode(),
        () -> steps + new String(response.body(), StandardCharsets.UTF_8));
    return response.body();
  }

  private static void part(ByteArrayOutputStream body, String name, byte[] bytes) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n".formatted(BOUNDARY, name);
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Some tones, different on both sides. */
  private static float[] music() {
    float[] samples = new float[2 * FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      double t = 2 * Math.PI * i / SAMPLE_RATE;
      samples[2 * i] = (float) (0.2 * Math.sin(440 * t) + 0.1 * Math.sin(1_250 * t));
      samples[2 * i + 1] = (float) (0.2 * Math.sin(550 * t) + 0.1 * Math.sin(900 * t));
    }
    return samples;
  }

  private static byte[] wav(float[] samples) {
    int bytes = Float.BYTES * samples.length;
    var file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 3).putShort((short) 2).putInt(SAMPLE_RATE).putInt(SAMPLE_RATE * 8);
    file.putShort((short) 8).putShort((short) 32);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    file.asFloatBuffer().put(samples);
    return file.array();
  }

  /** The samples of a file that our muxer wrote: they are its last chunk. */
  private static float[] samples(byte[] wav) {
    String text = new String(wav, 0, Math.min(wav.length, 200), StandardCharsets.ISO_8859_1);
    int at = text.indexOf("data");
    var file = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[file.getInt(at + 4) / Float.BYTES];
    FloatBuffer floats =
        file.position(at + 8).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    floats.get(samples);
    return samples;
  }

  private static double snrDb(float[] wanted, float[] heard) {
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < wanted.length; i++) {
      signal += (double) wanted[i] * wanted[i];
      double error = wanted[i] - heard[i];
      noise += error * error;
    }
    return 10 * Math.log10(signal / Math.max(noise, 1e-12));
  }

  private static List<String> names() {
    return FORMATS.stream().map(Format::name).toList();
  }

  private static String row(String first, List<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |\n";
  }

  private static final String HEAD =
      """
      # Formats

      What becomes of a file of each format in each other one. Generated by `FormatMatrixIT`, which converts all of them with
      `containers::auto::demuxer`, `audio::auto::decoder`, an encoder and a muxer, and listens to the results with FFmpeg and with StreamKit.
      *exact*: as long as the source, to the sample. *longer*: the priming or padding of a codec is heard, because a container on the way
      does not tell it (ADTS).

      Also read, and not written: Ogg and WebM with Vorbis, WAV with A-law, mu-law and 64-bit floats, MP4 with MP3, FLAC or PCM.

      """;
}
