package dev.streamkit.plugin.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program ffmpeg, which judges what our nodes make. */
public final class Ffmpeg {
  private Ffmpeg() {}

  /** Runs it; what it complains about fails the test. */
  public static void run(Path folder, List<String> arguments) throws Exception {
    var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
    command.addAll(arguments);
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError(
          "this test needs the program ffmpeg; cnf/bin/install-test-tools installs it", e);
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), command + ": " + output);
  }

  /** Writes interleaved floats into a file of the format that its name tells. */
  public static Path encode(
      Path folder, String name, float[] samples, int sampleRate, int channels, String... options)
      throws Exception {
    Files.write(folder.resolve("input.f32"), bytes(samples));
    var arguments = new ArrayList<>(raw(sampleRate, channels));
    arguments.addAll(List.of("-i", "input.f32", "-bitexact"));
    arguments.addAll(List.of(options));
    arguments.add(name);
    run(folder, arguments);
    return folder.resolve(name);
  }

  /** Interleaved floats of a file, as ffmpeg decodes it. */
  public static float[] decode(Path file, String... options) throws Exception {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-i", file.getFileName().toString()));
    arguments.addAll(List.of("-map", "0:a:0", "-f", "f32le", "-c:a", "pcm_f32le", "output.f32"));
    run(file.getParent(), arguments);
    return floats(Files.readAllBytes(file.resolveSibling("output.f32")));
  }

  private static List<String> raw(int sampleRate, int channels) {
    return List.of("-f", "f32le", "-ar", "" + sampleRate, "-ac", "" + channels);
  }

  private static byte[] bytes(float[] samples) {
    var bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] samples = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    return samples;
  }
}
