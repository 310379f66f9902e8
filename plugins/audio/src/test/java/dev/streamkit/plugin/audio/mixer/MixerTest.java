package dev.streamkit.plugin.audio.mixer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Health;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixerTest {
  static MixerConfig all(int inputs) {
    return new MixerConfig(
        Optional.empty(), Optional.of(inputs), Optional.empty(), 0, 0, 960, Map.of(), true);
  }

  static MixerConfig live() {
    return new MixerConfig(
        Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 960, Map.of(), true);
  }

  private static MixerConfig clocked(boolean silence) {
    return new MixerConfig(
        Optional.empty(),
        Optional.of(2),
        Optional.of(new MixerConfig.Clocked(48_000, 960, 3, silence)),
        0,
        1,
        960,
        Map.of(),
        true);
  }

  private static NodeHarness<MixerConfig> open(MixerConfig config, String... pins)
      throws Exception {
    var node = NodeHarness.of(new MixerFactory(), config).open();
    for (String pin : pins) {
      node.link(pin);
    }
    return node;
  }

  private static float[] noise(int frames, int seed) {
    var samples = new float[frames];
    var random = new Random(seed);
    for (int n = 0; n < frames; n++) {
      samples[n] = random.nextFloat(-0.4f, 0.4f);
    }
    return samples;
  }

  private static RawAudio packet(NodeHarness<?> node, float[] samples, long us) throws Exception {
    long lengthUs = Timing.framesToUs(samples.length, Pcm.RATE);
    return Pcm.packet(node.pool(), Pcm.MONO, samples, new Timing(us, lengthUs, 0));
  }

  private static void send(NodeHarness<?> node, String pin, float[] samples, int size, long us)
      throws Exception {
    for (Packet packet : Pcm.packets(node.pool(), Pcm.MONO, samples, size, us)) {
      node.send(pin, packet);
    }
  }

  private static float[] take(NodeHarness<?> node) throws Exception {
    var out = node.outputs("out");
    var samples = Pcm.samples(out);
    NodeHarness.closeAll(out);
    return samples;
  }

  @Test
  void alignsByTimestampsToTheSample() throws Exception {
    for (int size : new int[] {960, 441, 1, 5_000}) {
      var a = noise(9_600, 1);
      var b = noise(7_777, 2);
      try (var node = open(all(2), "in_0", "in_1")) {
        int offset = 1_234;
        send(node, "in_0", a, 960, 40_000);
        send(node, "in_1", b, size, 40_000 + Timing.framesToUs(offset, Pcm.RATE));
        node.endOfInputs();
        var out = node.outputs("out");
        var expected = a.clone();
        for (int n = 0; n < b.length; n++) {
          if (offset + n < expected.length) {
            expected[offset + n] += b[n];
          }
        }
        assertArrayEquals(expected, Pcm.samples(out));
        long frames = 0;
        for (int n = 0; n < out.size(); n++) {
          long count = ((RawAudio) out.get(n)).frames();
          assertTrue(count == 960 || n == out.size() - 1);
          long us = 40_000 + Timing.framesToUs(frames, Pcm.RATE);
          frames += count;
          long endUs = 40_000 + Timing.framesToUs(frames, Pcm.RATE);
          assertEquals(new Timing(us, endUs - us, n), out.get(n).timing());
        }
        NodeHarness.closeAll(out);
        node.finish();
      }
    }
  }

  @Test
  void keepsGapsAndIsAsLongAsTheLongest() throws Exception {
    try (var node = open(all(2), "in_0", "in_1")) {
      send(node, "in_0", noise(1, 1), 960, 0);
      var half = noise(480, 3);
      send(node, "in_1", half, 960, 0);
      send(node, "in_1", half, 960, 100_000);
      node.endOfInputs();
      var out = take(node);
      assertEquals(4_800 + 480, out.length);
      assertArrayEquals(half, Arrays.copyOfRange(out, 4_800, out.length));
      assertArrayEquals(new float[4_320], Arrays.copyOfRange(out, 480, 4_800));
      node.finish();
    }
  }

  @Test
  void neverClipsAndLeavesWhatIsNotTooLoud() throws Exception {
    var pins = new String[8];
    Arrays.setAll(pins, n -> "in_" + n);
    try (var node = open(all(8), pins)) {
      var tone = Pcm.tone(440, 48_000);
      for (int n = 0; n < tone.length; n++) {
        tone[n] *= 2; // full scale
      }
      for (String pin : pins) {
        send(node, pin, tone, 960, 0);
        if (pin.equals("in_0")) {
          send(node, pin, Pcm.tone(440, 96_000), 960, 1_000_000);
        }
      }
      node.endOfInputs();
      var out = take(node);
      float peak = 0;
      for (float sample : out) {
        peak = Math.max(peak, Math.abs(sample));
      }
      assertTrue(peak <= 1 && peak > 0.99, "peak " + peak);
      var alone = Pcm.tone(440, 96_000);
      assertArrayEquals(
          Arrays.copyOfRange(alone, 90_000, 96_000),
          Arrays.copyOfRange(out, 48_000 + 90_000, out.length));
      // Turned down, not cut off: still the tone.
      var loud = Arrays.copyOfRange(out, 24_000, 36_000);
      var expected = Arrays.copyOfRange(tone, 24_000, 36_000);
      assertTrue(Pcm.snrDb(expected, loud) > 35, Pcm.snrDb(expected, loud) + " dB");
      node.finish();
    }
  }

  @Test
  void mixesRatesAndChannels() throws Exception {
    var config =
        new MixerConfig(
            Optional.empty(), Optional.of(2), Optional.empty(), 48_000, 2, 960, Map.of(), true);
    try (var node = open(config, "in_0", "in_1")) {
      var cd = new AudioFormat(44_100, 1, AudioFormat.Sample.F32);
      var ones = new float[44_100];
      Arrays.fill(ones, 0.25f);
      for (int from = 0; from < 44_100; from += 1_050) {
        long us = Timing.framesToUs(from, 44_100);
        node.send(
            "in_0",
            Pcm.packet(
                node.pool(),
                cd,
                Arrays.copyOf(ones, 1_050),
                new Timing(us, Timing.framesToUs(1_050, 44_100), 0)));
      }
      var stereo = Pcm.interleave(new float[48_000], Arrays.copyOf(ones, 48_000));
      for (Packet packet : Pcm.packets(node.pool(), Pcm.STEREO, stereo, 960, 0)) {
        node.send("in_1", packet);
      }
      node.endOfInputs();
      var out = take(node);
      assertEquals(96_000, out.length);
      assertEquals(0.25f, out[2 * 20_000], 1e-4f);
      assertEquals(0.5f, out[2 * 20_000 + 1], 1e-4f);
      node.finish();
    }
  }

  @Test
  void tunesGainsWithoutAStep() throws Exception {
    try (var node = open(all(1), "in_0")) {
      var ones = new float[960];
      Arrays.fill(ones, 0.5f);
      node.send("in_0", packet(node, ones, 0));
      node.tune(all(1).withGains(Map.of("in_0", 0.5)));
      node.send("in_0", packet(node, ones, 20_000));
      node.endOfInputs();
      var out = take(node);
      assertEquals(0.5f, out[0]);
      assertEquals(0.25f, out[1_919]);
      for (int n = 1; n < out.length; n++) {
        assertEquals(out[n - 1], out[n], 0.25 / 470, "a step at " + n);
      }
      var refused = assertThrows(NodeException.class, () -> node.tune(all(2)));
      assertEquals("not-tunable", refused.code());
      node.finish();
    }
  }

  @Test
  void goesOnWithoutASlowInputAndTakesItBack() throws Exception {
    try (var node = open(live(), "in_0", "in_1")) {
      var ones = new float[960];
      Arrays.fill(ones, 0.25f);
      node.send("in_0", packet(node, ones, 0));
      node.send("in_0", packet(node, ones, 20_000));
      node.tick(10_000);
      node.tick(90_000);
      assertEquals(0, take(node).length, "waits for 100 ms");
      node.tick(10_000);
      assertTrue(take(node).length > 0);
      Health health = node.report().states().getLast();
      assertEquals("slow_input_timeout", health.reason());
      assertEquals(
          Map.of(
              "slow_pins", List.of("in_1"),
              "newly_slow_pins", List.of("in_1"),
              "sync_timeout_ms", 100L),
          health.details());
      node.send("in_1", packet(node, ones, 0));
      assertEquals(Health.RUNNING, node.report().states().getLast());
      node.send("in_0", packet(node, ones, 40_000));
      node.endOfInputs();
      var out = take(node);
      float peak = 0;
      for (float sample : out) {
        peak = Math.max(peak, sample);
      }
      assertEquals(0.5f, peak, "both are heard");
      node.finish();
    }
  }

  @Test
  void letsInputsComeAndGo() throws Exception {
    try (var node = open(live())) {
      var ones = new float[960];
      Arrays.fill(ones, 0.25f);
      long frames = 0;
      for (int n = 0; n < 30; n++) {
        node.send("in_0", packet(node, ones, n * 20_000L));
        if (n >= 10 && n < 20) {
          node.send("in_1", packet(node, ones, (n - 10) * 20_000L)); // counts from its own start
        }
        if (n == 20) {
          node.unlink("in_1");
        }
      }
      node.unlink("in_0");
      var out = take(node);
      for (float sample : out) {
        frames += sample > 0.3f ? 1 : 0;
      }
      assertEquals(30 * 960, out.length);
      assertEquals(10 * 960, frames, "frames with both");
      node.send("in_2", packet(node, ones, 700_000));
      node.endOfInputs();
      var later = node.outputs("out");
      assertEquals(700_000, later.getFirst().timing().timestampUs());
      NodeHarness.closeAll(later);
      node.finish();
    }
  }

  @Test
  void mixesByTheClock() throws Exception {
    try (var node = open(clocked(true), "in_0", "in_1")) {
      var ones = new float[960];
      Arrays.fill(ones, 0.25f);
      node.tick(20_000);
      assertEquals(0, take(node).length, "nothing has come yet");
      for (int n = 0; n < 10; n++) {
        node.send("in_0", packet(node, ones, 0));
      }
      for (int n = 0; n < 20; n++) {
        node.tick(20_000);
      }
      var out = node.outputs("out");
      assertEquals(19, out.size());
      var samples = Pcm.samples(out);
      assertEquals(0.25f, samples[9 * 960 + 959]);
      assertEquals(0, samples[10 * 960]);
      for (int n = 0; n < out.size(); n++) {
        assertEquals(new Timing(40_000 + n * 20_000L, 20_000, n), out.get(n).timing());
      }
      NodeHarness.closeAll(out);
      node.tick(1_000_000); // asleep
      assertTrue(take(node).length <= 3 * 960, "missed time is not made up for");
      node.endOfInput("in_0");
      node.endOfInput("in_1");
      node.finish();
    }
  }

  @Test
  void isSilentByTheClockWhenToldTo() throws Exception {
    try (var node = open(clocked(false), "in_0", "in_1")) {
      var ones = new float[960];
      Arrays.fill(ones, 0.25f);
      node.send("in_0", packet(node, ones, 0));
      for (int n = 0; n < 10; n++) {
        node.tick(20_000);
      }
      node.send("in_0", packet(node, ones, 0));
      for (int n = 0; n < 10; n++) {
        node.tick(20_000);
      }
      var samples = take(node);
      int heard = 0;
      for (float sample : samples) {
        heard += sample > 0 ? 1 : 0;
      }
      assertEquals(2 * 960, heard);
      assertTrue(samples.length < 5 * 960, samples.length + " frames");
      node.finish();
    }
  }

  @Test
  void waitsForAllInputsOfAnEndedOne() throws Exception {
    try (var node = open(all(2), "in_0", "in_1")) {
      send(node, "in_0", noise(960, 1), 960, 0);
      node.tick(10_000_000);
      assertFalse(node.outputPins().contains("out"));
      node.endOfInput("in_1");
      node.endOfInput("in_0");
      assertArrayEquals(noise(960, 1), take(node));
      node.finish();
    }
  }
}
