package dev.streamkit.plugin.audio.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static List<Map<String, Object>> run(MeterConfig config, float[] stereo, int size)
      throws Exception {
    try (var node = NodeHarness.of(new MeterFactory(), config).open()) {
      for (Packet packet : Pcm.packets(node.pool(), Pcm.STEREO, stereo, size, 5_000)) {
        node.send("in", packet);
      }
      node.endOfInputs();
      var out = node.outputs("out");
      assertEquals(stereo.length, Pcm.samples(out).length);
      NodeHarness.closeAll(out);
      var levels = node.outputs("levels");
      long fromUs = 5_000;
      for (Packet level : levels) {
        assertEquals(fromUs, level.timing().timestampUs());
        fromUs = level.timing().endUs();
      }
      assertEquals(5_000 + Timing.framesToUs(stereo.length / 2, Pcm.RATE), fromUs);
      assertTrue(((Custom) levels.getFirst()).json().contains("\"event_type\":\"audio.level\""));
      node.finish();
      return node.report().telemetry().stream()
          .filter(event -> event.getKey().equals("audio.level"))
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  @Test
  void measuresPeakAndPowerOfExactIntervals() throws Exception {
    var left = Pcm.tone(1_000, 24_000); // amplitude 0.5, only on the left
    for (int size : new int[] {960, 441, 24_000}) {
      var events = run(new MeterConfig(100, false), Pcm.interleave(left, new float[24_000]), size);
      assertEquals(5, events.size());
      for (var event : events) {
        assertEquals(0.5, (Double) event.get("peak"), 1e-6);
        assertEquals(0.25, (Double) event.get("rms"), 1e-4);
        assertEquals(9_600L, event.get("sample_count"));
      }
    }
  }

  @Test
  void measuresLoudnessAsTheStandardSays() throws Exception {
    var left = Pcm.tone(997, 48_000);
    for (int n = 0; n < left.length; n++) {
      left[n] *= 2; // full scale in one channel is -3.01 LUFS
    }
    var events = run(new MeterConfig(500, true), Pcm.interleave(left, new float[48_000]), 960);
    assertEquals(-3.01, (Double) events.getLast().get("lufs_momentary"), 0.05);
  }

  @Test
  void tellsSilenceWithoutNumbers() throws Exception {
    var events = run(new MeterConfig(100, true), new float[9_600], 960);
    assertEquals(0.0, events.getFirst().get("rms"));
    assertNull(events.getFirst().get("rms_db"));
    assertNull(events.getFirst().get("lufs_momentary"));
  }
}
