package dev.streamkit.plugin.audio.opus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.plugin.audio.Pcm;
import dev.streamkit.plugin.audio.RecyclingContext;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What encoder and decoder leave to the garbage collector: the packet records, and little else. */
class AllocationTest {
  /** Packet and timing, and some segments that point into buffers. */
  private static final long LIMIT_BYTES = 256;

  private static final int PACKETS = 2_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final RecyclingContext context = new RecyclingContext();

  @Test
  void encoderAllocatesLittle() throws Exception {
    var config = new EncoderConfig(64_000, Opus.CONFIG.application(), 0);
    try (var encoder = (Processor) new EncoderFactory().create(config)) {
      encoder.open(context);
      long bytes =
          leastPerPacket(
              () -> {
                var samples = context.allocate(960 * 4);
                encoder.handle(
                    "in",
                    new RawAudio(Pcm.MONO, samples, Timing.NONE),
                    (pin, packet) -> packet.close());
              });
      System.out.println("encoder: " + bytes + " bytes for each packet");
      assertTrue(bytes <= LIMIT_BYTES, bytes + " bytes for each packet");
    }
  }

  @Test
  void decoderAllocatesLittle() throws Exception {
    var coded = new Packet[1];
    try (var encoder = (Processor) new EncoderFactory().create(Opus.CONFIG);
        var decoder =
            (Processor) new DecoderFactory().create(new DecoderConfig(Optional.empty()))) {
      encoder.open(context);
      decoder.open(context);
      var tone = Pcm.packet(context, Pcm.MONO, Pcm.tone(440, 960), Timing.NONE);
      encoder.handle("in", tone, (pin, packet) -> coded[0] = packet);
      var stream = ((EncodedAudio) coded[0]).stream();
      var content = coded[0].payload();
      long bytes =
          leastPerPacket(
              () -> {
                var again = context.allocate(content.sizeBytes());
                again.bytes().copyFrom(content.bytes());
                decoder.handle(
                    "in",
                    new EncodedAudio(stream, again, Timing.NONE),
                    (pin, packet) -> packet.close());
              });
      System.out.println("decoder: " + bytes + " bytes for each packet");
      assertTrue(bytes <= LIMIT_BYTES, bytes + " bytes for each packet");
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /** The least of several rounds: the last ones run compiled code. */
  private long leastPerPacket(Step step) throws Exception {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 6; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int n = 0; n < PACKETS; n++) {
        step.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least / PACKETS;
  }
}
