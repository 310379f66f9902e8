package dev.streamkit.plugin.audio.resampler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.Resampler.Quality;
import dev.streamkit.plugin.audio.RecyclingContext;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What resampling leaves to the garbage collector: the packet that comes out and its timing. */
class ResamplerAllocationTest {
  private static final int ROUNDS = 8;
  private static final int PACKETS = 4_000;

  @Test
  void allocatesOnlyThePacket() throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var context = new RecyclingContext();
    var cd = new AudioFormat(44_100, 2, AudioFormat.Sample.F32);
    var config = new ResamplerConfig(48_000, 960, 960, Quality.MEDIUM, 0, 0, false);
    long leastBytes = Long.MAX_VALUE;
    long leastNs = Long.MAX_VALUE;
    try (var node = (Processor) new ResamplerFactory().create(config)) {
      node.open(context);
      for (int round = 0; round < ROUNDS; round++) {
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long ns = threads.getCurrentThreadCpuTime();
        for (int n = 0; n < PACKETS; n++) {
          var audio = new RawAudio(cd, context.allocate(882 * 8), Timing.NONE);
          node.handle("in", audio, (out, packet) -> packet.close());
        }
        leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - bytes);
        leastNs = Math.min(leastNs, threads.getCurrentThreadCpuTime() - ns);
      }
    }
    System.out.printf(
        "resampler: %d bytes, %d ns of CPU for 20 ms of stereo%n",
        leastBytes / PACKETS, leastNs / PACKETS);
    // The packet that this test makes, and the one that comes out with its timing.
    assertTrue(leastBytes / PACKETS <= 32 + 64, leastBytes / PACKETS + " bytes");
  }
}
