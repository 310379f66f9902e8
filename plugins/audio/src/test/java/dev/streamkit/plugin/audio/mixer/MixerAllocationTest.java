package dev.streamkit.plugin.audio.mixer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.plugin.audio.Pcm;
import dev.streamkit.plugin.audio.RecyclingContext;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What mixing leaves to the garbage collector: the packet that comes out and its timing. */
class MixerAllocationTest {
  private static final int INPUTS = 8;
  private static final int ROUNDS = 8;
  private static final int PACKETS = 3_000;

  @Test
  void allocatesOnlyThePacket() throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var context = new RecyclingContext();
    var pins = new String[INPUTS];
    long leastBytes = Long.MAX_VALUE;
    long leastNs = Long.MAX_VALUE;
    try (var mixer = new Mixer(MixerTest.all(INPUTS))) {
      mixer.open(context);
      for (int n = 0; n < INPUTS; n++) {
        pins[n] = "in_" + n;
        mixer.pinAdded(pins[n]);
      }
      for (int round = 0; round < ROUNDS; round++) {
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long ns = threads.getCurrentThreadCpuTime();
        for (int n = 0; n < PACKETS; n++) {
          for (String pin : pins) {
            var audio = new RawAudio(Pcm.STEREO, context.allocate(7_680), Timing.NONE);
            mixer.handle(pin, audio, (out, packet) -> packet.close());
          }
        }
        leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - bytes);
        leastNs = Math.min(leastNs, threads.getCurrentThreadCpuTime() - ns);
      }
    }
    System.out.printf(
        "mixer: %d bytes, %d ns of CPU for 20 ms of %d inputs%n",
        leastBytes / PACKETS, leastNs / PACKETS, INPUTS);
    // Eight packets that this test makes, and the one that comes out with its timing.
    assertTrue(leastBytes / PACKETS <= 9 * 32 + 48 + 64, leastBytes / PACKETS + " bytes");
  }
}
