package com.example.limiter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.streamkit.api.tck.NodeHarness;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class LimiterTest {
  @Test
  void cutsOffWhatIsAboveTheCeiling() throws Exception {
    try (var harness = NodeHarness.of(new LimiterFactory(), new LimiterConfig(0.5f)).open()) {
      harness.send("in", Tone.packet(harness.pool(), 0, 0.4f, -0.4f, 0.6f, -0.6f));
      var packets = harness.outputs("out");
      var samples = packets.getFirst().payload().bytes().toArray(ValueLayout.JAVA_FLOAT);
      assertArrayEquals(new float[] {0.4f, -0.4f, 0.5f, -0.5f}, samples);
      NodeHarness.closeAll(packets);
      harness.finish();
    }
  }
}
