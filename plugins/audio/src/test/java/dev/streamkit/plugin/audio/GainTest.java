package dev.streamkit.plugin.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GainTest {
  private static final Timing TIMING = new Timing(7, 83, 42);

  private NodeHarness<GainConfig> gain;

  @BeforeEach
  void open() throws Exception {
    gain = NodeHarness.of(new GainFactory(), new GainConfig(2)).open();
  }

  @AfterEach
  void close() {
    gain.close();
    gain.pool().assertClean();
  }

  @Test
  void multipliesInPlaceAndKeepsTheTiming() throws Exception {
    var audio = Pcm.packet(gain.pool(), Pcm.STEREO, new float[] {0.1f, -0.2f, 1, 0}, TIMING);
    var memory = audio.payload().bytes().address();
    var louder = (RawAudio) through(audio);
    assertArrayEquals(new float[] {0.2f, -0.4f, 2, 0}, Pcm.samples(List.of(louder)));
    assertEquals(TIMING, louder.timing());
    assertEquals(Pcm.STEREO, louder.format());
    assertEquals(memory, louder.payload().bytes().address(), "not copied");
    louder.close();
  }

  @Test
  void leavesWhatOthersSeeAsItIs() throws Exception {
    var audio = Pcm.packet(gain.pool(), Pcm.MONO, new float[] {0.25f}, TIMING);
    var other = audio.retain();
    var louder = through(audio);
    assertArrayEquals(new float[] {0.25f}, Pcm.samples(List.of(other)));
    assertArrayEquals(new float[] {0.5f}, Pcm.samples(List.of(louder)));
    other.close();
    louder.close();
  }

  @Test
  void isTunedWithoutAStep() throws Exception {
    var tone = Pcm.tone(100, 960);
    for (double factor : new double[] {0, 1, 4}) {
      gain.tune(new GainConfig(factor));
      var packet = through(Pcm.packet(gain.pool(), Pcm.MONO, tone, TIMING));
      var samples = Pcm.samples(List.of(packet));
      for (int n = 2; n < samples.length; n++) {
        double bend = samples[n] - 2 * samples[n - 1] + samples[n - 2];
        assertEquals(0, bend, 0.001, "a click at " + n);
      }
      for (int n = 480; n < samples.length; n++) { // 10 ms later
        assertEquals((float) (tone[n] * factor), samples[n]);
      }
      packet.close();
    }
  }

  @Test
  void takesOddSizesAndRates() throws Exception {
    for (int frames : new int[] {0, 1, 3, 17, 4_801}) {
      var format = new AudioFormat(44_100, 5, AudioFormat.Sample.F32);
      var packet = through(Pcm.packet(gain.pool(), format, new float[frames * 5], TIMING));
      assertEquals(frames * 20L, packet.payload().sizeBytes());
      packet.close();
    }
  }

  @Test
  void refusesIntegerSamples() throws Exception {
    var format = new AudioFormat(Pcm.RATE, 1, AudioFormat.Sample.S16);
    var audio = new RawAudio(format, gain.pool().allocate(4), TIMING);
    var refusal = assertThrows(NodeException.class, () -> gain.send("in", audio));
    assertEquals(NodeException.Category.INPUT, refusal.category());
  }

  @Test
  void allocatesOnlyThePacket() throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var pool = new RecyclingContext();
    int calls = 20_000;
    long bytes = Long.MAX_VALUE;
    try (var node = (Processor) new GainFactory().create(new GainConfig(1.0001))) {
      var sent = new Packet[] {Pcm.packet(pool, Pcm.STEREO, new float[1_920], TIMING)};
      for (int round = 0; round < 5; round++) { // the last rounds run compiled code
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
          node.handle("in", sent[0], (pin, packet) -> sent[0] = packet);
        }
        bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
      }
    }
    assertTrue(bytes / calls <= 48, bytes / calls + " bytes for each packet");
  }

  private Packet through(RawAudio audio) throws Exception {
    gain.send("in", audio);
    return gain.outputs("out").getFirst();
  }
}
