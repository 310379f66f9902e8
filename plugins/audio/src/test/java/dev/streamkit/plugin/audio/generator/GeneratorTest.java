package dev.streamkit.plugin.audio.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import dev.streamkit.plugin.audio.generator.GeneratorConfig.Waveform;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  static GeneratorConfig config(Waveform waveform, long durationMs, long seed) {
    return new GeneratorConfig(waveform, 440, 0.5, Pcm.RATE, 1, 960, durationMs, seed);
  }

  private static float[] run(GeneratorConfig config) throws Exception {
    try (var node = NodeHarness.of(new GeneratorFactory(), config).open()) {
      assertTrue(node.finished());
      var out = node.outputs("out");
      var samples = Pcm.samples(out);
      NodeHarness.closeAll(out);
      node.finish();
      return samples;
    }
  }

  @Test
  void givesAToneOfExactLength() throws Exception {
    assertArrayEquals(Pcm.tone(440, 48_048), run(config(Waveform.TONE, 1_001, 1)), 1e-6f);
  }

  @Test
  void givesTheSameNoiseForTheSameSeed() throws Exception {
    var noise = run(config(Waveform.NOISE, 1_000, 7));
    assertArrayEquals(noise, run(config(Waveform.NOISE, 1_000, 7)));
    // White noise between -0.5 and 0.5 has a power of 1/12.
    assertEquals(10 * Math.log10(1 / 12.0), Pcm.levelDb(noise), 0.1);
    assertTrue(noise[0] != run(config(Waveform.NOISE, 1_000, 8))[0]);
    assertArrayEquals(new float[480], run(config(Waveform.SILENCE, 10, 1)));
  }

  @Test
  void goesWithTheClockWhenItHasNoEnd() throws Exception {
    try (var node = NodeHarness.of(new GeneratorFactory(), config(Waveform.TONE, 0, 1)).open()) {
      for (int n = 0; n < 10; n++) {
        node.tick(20_000);
      }
      List<Packet> out = node.outputs("out");
      assertEquals(10, out.size());
      assertArrayEquals(Pcm.tone(440, 9_600), Pcm.samples(out), 1e-6f);
      for (int n = 0; n < 10; n++) {
        assertEquals(new Timing(20_000 + n * 20_000L, 20_000, n), out.get(n).timing());
      }
      NodeHarness.closeAll(out);
      node.tick(60_000_000); // asleep
      assertEquals(1, node.outputs("out").stream().map(this::closed).toList().size());
      node.finish();
    }
  }

  private Packet closed(Packet packet) {
    packet.close();
    return packet;
  }
}
