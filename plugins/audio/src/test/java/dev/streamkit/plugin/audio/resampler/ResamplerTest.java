package dev.streamkit.plugin.audio.resampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.lib.ffmpeg.Resampler.Quality;
import dev.streamkit.plugin.audio.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static ResamplerConfig to(int rate, int frames, Quality quality) {
    return new ResamplerConfig(rate, 960, frames, quality, 0, 0, false);
  }

  private static AudioFormat format(int rate, int channels) {
    return new AudioFormat(rate, channels, AudioFormat.Sample.F32);
  }

  /** Packets of so many frames each, timed by their own rate. */
  private static List<RawAudio> packets(
      NodeHarness<?> node, AudioFormat format, float[] samples, int frames, long startUs)
      throws Exception {
    var packets = new ArrayList<RawAudio>();
    int total = samples.length / format.channels();
    for (int from = 0; from < total; from += frames) {
      int to = Math.min(total, from + frames);
      long fromUs = startUs + Timing.framesToUs(from, format.sampleRate());
      long toUs = startUs + Timing.framesToUs(to, format.sampleRate());
      var part = Arrays.copyOfRange(samples, from * format.channels(), to * format.channels());
      var timing = new Timing(fromUs, toUs - fromUs, packets.size());
      packets.add(Pcm.packet(node.pool(), format, part, timing));
    }
    return packets;
  }

  private static float[] run(
      ResamplerConfig config, AudioFormat format, float[] samples, int frames) throws Exception {
    try (var node = NodeHarness.of(new ResamplerFactory(), config).open()) {
      for (var packet : packets(node, format, samples, frames, 0)) {
        node.send("in", packet);
      }
      node.endOfInputs();
      var out = node.outputs("out");
      checkTimes(out, config, 0);
      var result = Pcm.samples(out);
      NodeHarness.closeAll(out);
      node.finish();
      return result;
    }
  }

  /** Times come from counted frames, packets are full except for the last one. */
  private static void checkTimes(List<Packet> out, ResamplerConfig config, long startUs) {
    long frames = 0;
    for (int n = 0; n < out.size(); n++) {
      var audio = (RawAudio) out.get(n);
      long fromUs = startUs + Timing.framesToUs(frames, config.targetSampleRate());
      frames += audio.frames();
      long toUs = startUs + Timing.framesToUs(frames, config.targetSampleRate());
      assertEquals(new Timing(fromUs, toUs - fromUs, n), audio.timing());
      if (config.outputFrameSize() > 0 && n < out.size() - 1) {
        assertEquals(config.outputFrameSize(), audio.frames());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 48000, FAST, -65", "44100, 48000, MEDIUM, -90", "44100, 48000, HIGH, -125",
    "44100, 48000, BEST, -130", "48000, 44100, MEDIUM, -90", "48000, 44100, BEST, -130",
    "11025, 48000, MEDIUM, -90", "22050, 48000, MEDIUM, -90", "96000, 48000, MEDIUM, -90",
    "48000, 96000, MEDIUM, -90", "44117, 48000, MEDIUM, -90", "44117, 48000, BEST, -125",
    "48000, 16000, MEDIUM, -90", "16000, 48000, MEDIUM, -90", "8000, 48000, MEDIUM, -90",
    "192000, 48000, MEDIUM, -90"
  })
  void distortsSinesByLessThan(int from, int to, Quality quality, double limitDb) throws Exception {
    double nyquist = Math.min(from, to) / 2.0;
    var worst = Double.NEGATIVE_INFINITY;
    var text = new StringBuilder();
    for (double part : new double[] {0.01, 0.0487, 0.21, 0.41, 0.61, 0.75}) {
      double hertz = part * nyquist;
      var out = run(to(to, 960, quality), format(from, 1), Signals.sine(hertz, from, from), 1_000);
      assertEquals(to, out.length);
      var fit = Signals.fit(out, hertz, to, to / 10);
      text.append(" %.0f Hz %.1f dB".formatted(hertz, fit.residueDb()));
      worst = Math.max(worst, fit.residueDb());
      assertEquals(1, fit.gain(), quality == Quality.FAST ? 0.02 : 0.001, hertz + " Hz");
      assertEquals(0, fit.delayUs(), 0.05, hertz + " Hz");
    }
    System.out.println(from + " to " + to + " " + quality + ":" + text);
    assertTrue(worst < limitDb, "THD+N" + text);
  }

  @ParameterizedTest
  @CsvSource({
    "96000, 48000, 30000, MEDIUM, -90", "96000, 48000, 25000, BEST, -110",
    "48000, 16000, 11000, MEDIUM, -90", "48000, 8000, 4200, BEST, -110",
    "48000, 44100, 23500, HIGH, -80"
  })
  void rejectsWhatWouldFoldBack(int from, int to, double hertz, Quality quality, double limitDb)
      throws Exception {
    var out = run(to(to, 0, quality), format(from, 1), Signals.sine(hertz, from, from), 997);
    var middle = Arrays.copyOfRange(out, to / 10, to * 9 / 10);
    double level = Pcm.levelDb(middle) - Pcm.levelDb(Signals.sine(hertz, from, from));
    System.out.printf("%d to %d: %.0f Hz folds back at %.1f dB%n", from, to, hertz, level);
    assertTrue(level < limitDb, level + " dB");
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000", "48000, 44100", "44117, 48000", "48000, 8000", "8000, 192000"})
  void givesTheExactLength(int from, int to) throws Exception {
    for (int size : new int[] {0, 960, 333}) {
      for (int frames : new int[] {1, 2, 7, 159, 960, 4_801, 44_100}) {
        var out = run(to(to, size, Quality.MEDIUM), format(from, 1), new float[frames], 512);
        assertEquals(Math.round((double) frames * to / from), out.length, frames + " frames");
      }
    }
  }

  @Test
  void doesNotDependOnPacketSizes() throws Exception {
    var noise = new float[20_000];
    var random = new Random(4);
    for (int n = 0; n < noise.length; n++) {
      noise[n] = random.nextFloat() - 0.5f;
    }
    var whole = run(to(48_000, 0, Quality.MEDIUM), format(44_100, 2), noise, 10_000);
    for (int size : new int[] {1, 17, 441, 960, 4_096}) {
      var parts = run(to(48_000, 480, Quality.MEDIUM), format(44_100, 2), noise, size);
      assertArrayEquals(whole, parts, "packets of " + size);
    }
  }

  @Test
  void leavesSamplesOfTheSameRateAsTheyAre() throws Exception {
    var chirp = Pcm.chirp(20, 20_000, 10_001);
    for (int size : new int[] {0, 120, 2_880}) {
      var out = run(to(Pcm.RATE, size, Quality.BEST), Pcm.MONO, chirp, 1_024);
      assertArrayEquals(chirp, out);
    }
  }

  @Test
  void keepsDirectCurrentAndImpulses() throws Exception {
    var ones = new float[4_410];
    Arrays.fill(ones, 0.5f);
    var direct = run(to(48_000, 960, Quality.MEDIUM), format(44_100, 1), ones, 441);
    for (int n = 100; n < direct.length - 100; n++) {
      assertEquals(0.5f, direct[n], 1e-4f);
    }
    var impulse = new float[4_410];
    impulse[2_205] = 1;
    var out = run(to(48_000, 960, Quality.MEDIUM), format(44_100, 1), impulse, 441);
    for (int n = 0; n < out.length; n++) {
      if (Math.abs(n - 2_400) > 20) {
        assertEquals(0, out[n], 1e-6f, "at " + n);
      }
    }
    assertTrue(out[2_400] > 0.9f);
  }

  @Test
  void mixesChannels() throws Exception {
    var left = Pcm.tone(440, 4_800);
    var stereo = Pcm.interleave(left, new float[4_800]);
    var down = new ResamplerConfig(48_000, 960, 960, Quality.MEDIUM, 1, 0, false);
    var mono = run(down, Pcm.STEREO, stereo, 960);
    for (int n = 0; n < mono.length; n++) {
      assertEquals(left[n] / 2, mono[n], 1e-6f);
    }
    var up = new ResamplerConfig(48_000, 960, 960, Quality.MEDIUM, 2, 0, false);
    assertArrayEquals(Pcm.interleave(left, left), run(up, Pcm.MONO, left, 960), 1e-6f);
    var both = new ResamplerConfig(16_000, 960, 960, Quality.MEDIUM, 1, 0, false);
    var fit = Signals.fit(run(both, Pcm.STEREO, stereo, 960), 440, 16_000, 160);
    assertEquals(0.5, fit.gain(), 0.001);
  }

  @Test
  void startsAgainAfterGapsAndChangesOfFormat() throws Exception {
    var config = to(48_000, 960, Quality.MEDIUM);
    try (var node = NodeHarness.of(new ResamplerFactory(), config).open()) {
      var tone = Signals.sine(440, 44_100, 4_410);
      for (var packet : packets(node, format(44_100, 1), tone, 441, 0)) {
        node.send("in", packet);
      }
      for (var packet : packets(node, format(44_100, 1), tone, 441, 500_000)) {
        node.send("in", packet);
      }
      for (var packet : packets(node, format(22_050, 2), tone, 441, 600_000)) {
        node.send("in", packet);
      }
      node.endOfInputs();
      var out = node.outputs("out");
      assertEquals(15, out.size());
      for (int n = 0; n < 15; n++) {
        long startUs = n < 5 ? 0 : 500_000;
        long at = n < 5 ? n : n - 5;
        assertEquals(new Timing(startUs + at * 20_000, 20_000, n), out.get(n).timing());
        assertEquals(n < 10 ? 1 : 2, ((RawAudio) out.get(n)).format().channels());
      }
      NodeHarness.closeAll(out);
      node.finish();
    }
  }

  @Test
  void ignoresTimesThatAreRoundedToMilliseconds() throws Exception {
    var config = to(44_100, 441, Quality.MEDIUM);
    try (var node = NodeHarness.of(new ResamplerFactory(), config).open()) {
      int frames = 0;
      for (int n = 0; n < 200; n++) {
        long us = Timing.framesToUs(frames, 48_000) / 1_000 * 1_000;
        frames += 1_152;
        node.send(
            "in", Pcm.packet(node.pool(), Pcm.MONO, new float[1_152], new Timing(us, 24_000, n)));
      }
      node.endOfInputs();
      var out = node.outputs("out");
      assertEquals(Math.ceilDiv(frames * 441L / 480, 441), out.size(), "one run");
      NodeHarness.closeAll(out);
      node.finish();
    }
  }

  @Test
  void followsTheClockOfTheSource() throws Exception {
    var config = new ResamplerConfig(48_000, 960, 960, Quality.MEDIUM, 0, 0, true);
    try (var node = NodeHarness.of(new ResamplerFactory(), config).open()) {
      double fast = 1.0003; // the source's crystal gives 300 frames in a million too few
      int packets = 60 * 50;
      long endUs = 0;
      long frames = 0;
      for (int n = 0; n < packets; n++) {
        long us = Math.round(n * 20_000 * fast);
        node.send(
            "in", Pcm.packet(node.pool(), Pcm.MONO, new float[960], new Timing(us, 20_000, n)));
        for (var packet : node.outputs("out")) {
          endUs = packet.timing().endUs();
          frames += ((RawAudio) packet).frames();
          packet.close();
        }
      }
      node.endOfInputs();
      for (var packet : node.outputs("out")) {
        endUs = packet.timing().endUs();
        frames += ((RawAudio) packet).frames();
        packet.close();
      }
      assertEquals(Timing.framesToUs(frames, 48_000), endUs, "one run");
      double lateUs = packets * 20_000 * fast - endUs;
      System.out.printf("drift: %.0f us left of %.0f%n", lateUs, packets * 20_000 * (fast - 1));
      assertTrue(Math.abs(lateUs) < 4_000, lateUs + " us behind after a minute");
      node.finish();
    }
  }

  @Test
  void changesTheRateWhileItRuns() throws Exception {
    var config = to(48_000, 960, Quality.MEDIUM);
    try (var node = NodeHarness.of(new ResamplerFactory(), config).open()) {
      for (var packet : packets(node, Pcm.MONO, new float[48_000], 960, 0)) {
        node.send("in", packet);
      }
      node.tune(config.withRatioPpm(10_000));
      for (var packet : packets(node, Pcm.MONO, new float[48_000], 960, 1_000_000)) {
        node.send("in", packet);
      }
      node.endOfInputs();
      var out = node.outputs("out");
      double frames = Pcm.samples(out).length;
      assertEquals(48_000 * 2.01, frames, 2);
      NodeHarness.closeAll(out);
      var other = to(44_100, 960, Quality.MEDIUM);
      assertThrows(NodeException.class, () -> node.tune(other));
      node.finish();
    }
  }

  @Test
  void refusesMoreChannelsThanItKnows() throws Exception {
    try (var node = NodeHarness.of(new ResamplerFactory(), to(48_000, 0, Quality.FAST)).open()) {
      var packet = Pcm.packet(node.pool(), format(44_100, 65), new float[65], Timing.NONE);
      var refusal = assertThrows(NodeException.class, () -> node.send("in", packet));
      assertEquals("not-convertible", refusal.code());
      node.finish();
    }
  }
}
