package dev.streamkit.plugin.audio.vad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import dev.streamkit.plugin.audio.vad.VadConfig.OutputMode;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VadTest {
  private static final Pattern EVENT =
      Pattern.compile(
          "\\{\"event_type\":\"(\\w+)\",\"timestamp_ms\":(\\d+),\"duration_ms\":(\\w+)}");

  static VadConfig config(OutputMode mode) {
    return new VadConfig(mode, 0.5, 0.5, 0.25, 30);
  }

  /** Noise, with bursts of tones that rise and fall like syllables. */
  static float[] speech(double noise, int seconds, double... fromToSeconds) {
    var random = new Random(3);
    var samples = new float[seconds * Pcm.RATE];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (float) (noise * random.nextGaussian());
      double t = (double) n / Pcm.RATE;
      for (int part = 0; part < fromToSeconds.length; part += 2) {
        if (t >= fromToSeconds[part] && t < fromToSeconds[part + 1]) {
          double syllable = Math.abs(Math.cos(2 * Math.PI * 2 * (t - fromToSeconds[part])));
          samples[n] += (float) (0.2 * syllable * Math.sin(2 * Math.PI * 220 * t));
        }
      }
    }
    return samples;
  }

  private static List<Packet> run(NodeHarness<?> node, float[] samples) throws Exception {
    for (Packet packet : Pcm.packets(node.pool(), Pcm.MONO, samples, 960, 0)) {
      node.send("in", packet);
    }
    node.endOfInputs();
    return node.outputs("out");
  }

  @Test
  void tellsWhereSpeechStartsAndEnds() throws Exception {
    for (double noise : new double[] {0, 0.0005, 0.01}) {
      try (var node = NodeHarness.of(new VadFactory(), config(OutputMode.EVENTS)).open()) {
        var events = run(node, speech(noise, 10, 2, 4, 5.5, 5.6, 7, 10));
        var told = new StringBuilder();
        double[] expectedMs = {2_000, 4_000, 7_000, 10_000};
        assertEquals(4, events.size(), () -> noise + ": " + events);
        for (int n = 0; n < 4; n++) {
          var fields = EVENT.matcher(((Custom) events.get(n)).json());
          assertTrue(fields.matches(), events.get(n).toString());
          assertEquals(n % 2 == 0 ? "speech_start" : "speech_end", fields.group(1));
          long ms = Long.parseLong(fields.group(2));
          assertEquals(expectedMs[n], (double) ms, 120, noise + ": " + events);
          assertEquals(ms, events.get(n).timing().timestampUs() / 1_000);
          if (n % 2 == 1) {
            assertEquals(
                expectedMs[n] - expectedMs[n - 1], Double.parseDouble(fields.group(3)), 200);
          }
          told.append(fields.group());
        }
        assertEquals(
            List.of("vad.speech_start", "vad.speech_end", "vad.speech_start", "vad.speech_end"),
            node.report().telemetry().stream().map(event -> event.getKey()).toList(),
            told::toString);
        node.finish();
      }
    }
  }

  @Test
  void splitsLongSpeechAndIgnoresNoise() throws Exception {
    var config = new VadConfig(OutputMode.EVENTS, 0.5, 0.5, 0.25, 1);
    try (var node = NodeHarness.of(new VadFactory(), config).open()) {
      assertEquals(6, run(node, speech(0.001, 6, 1, 3.7)).size());
      node.finish();
    }
    try (var node = NodeHarness.of(new VadFactory(), config).open()) {
      assertEquals(0, run(node, speech(0.05, 6)).size(), "steady noise is no speech");
      node.finish();
    }
  }

  @Test
  void givesTheAudioWithSpeechAndWhatComesJustBefore() throws Exception {
    try (var node = NodeHarness.of(new VadFactory(), config(OutputMode.FILTERED_AUDIO)).open()) {
      var out = run(node, speech(0.001, 6, 2, 4));
      long fromUs = out.getFirst().timing().timestampUs();
      assertEquals(1_800_000, (double) fromUs, 60_000);
      for (Packet packet : out) {
        assertEquals(fromUs, packet.timing().timestampUs(), "nothing is missing");
        assertEquals(960, ((RawAudio) packet).frames());
        fromUs = packet.timing().endUs();
      }
      assertEquals(4_500_000, (double) fromUs, 120_000);
      NodeHarness.closeAll(out);
      node.finish();
    }
  }
}
