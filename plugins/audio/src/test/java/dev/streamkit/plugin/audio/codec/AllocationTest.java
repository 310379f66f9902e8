package dev.streamkit.plugin.audio.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.plugin.audio.Pcm;
import dev.streamkit.plugin.audio.RecyclingContext;
import dev.streamkit.plugin.audio.opus.EncoderConfig;
import dev.streamkit.plugin.audio.opus.EncoderFactory;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What codecs leave to the garbage collector: packet and timing, and nothing else. */
class AllocationTest {
  private static final long LIMIT_BYTES = 64;
  private static final int PACKETS = 4_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final RecyclingContext context = new RecyclingContext();

  @ParameterizedTest
  @ValueSource(strings = {"flac", "pcm_s16"})
  void encodersAllocateThePacketsOnly(String codec) throws Exception {
    encode(codec, Coded.encoder(codec));
  }

  @Test
  void opusEncoderAllocatesThePacketsOnly() throws Exception {
    encode("opus", opus());
  }

  @ParameterizedTest
  @ValueSource(strings = {"opus", "flac", "mp3", "aac", "pcm_s16"})
  void decodersAllocateThePacketsOnly(String codec) throws Exception {
    var encoder = codec.equals("opus") ? opus() : Coded.encoder(codec);
    var packets = encoder.encode(Pcm.STEREO, new float[2 * 20_000], 960, 0);
    var coded = (EncodedAudio) packets.get(packets.size() / 2);
    var bytes = context.allocate(coded.payload().sizeBytes());
    bytes.bytes().copyFrom(coded.payload().bytes());
    packets.forEach(Packet::close);
    var stream = coded.stream();
    var endless =
        new AudioStream(
            stream.codec(), stream.sampleRate(), stream.channels(), 0, stream.codecPrivate());
    var packet = new EncodedAudio(endless, bytes, Timing.NONE);
    bytes.close();
    check(codec + " decoder", Coded.decoder("auto"), new NoParams(), packet);
  }

  private void encode(String codec, Coded.Encoder<?> encoder) throws Exception {
    var samples = Pcm.packet(context, Pcm.STEREO, new float[2 * 960], Timing.NONE);
    samples.close();
    check(codec + " encoder", encoder, samples);
  }

  private <C extends Record> void check(String what, Coded.Encoder<C> encoder, RawAudio samples)
      throws Exception {
    check(what, encoder.factory(), encoder.config(), samples);
  }

  /** The least of several rounds: the last ones run compiled code. */
  private <C extends Record> void check(
      String what, NodeFactory<C> factory, C config, Packet packet) throws Exception {
    long sizeBytes = packet.payload().sizeBytes();
    var sent = new long[1];
    Output out = (pin, given) -> count(given, sent);
    try (var node = (Processor) factory.create(config)) {
      node.open(context);
      double least = Double.MAX_VALUE;
      for (int round = 0; round < 8; round++) {
        sent[0] = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < PACKETS; n++) {
          context.allocate(sizeBytes); // the packet's own memory, which the node closed
          node.handle("in", packet, out);
        }
        double bytes = threads.getCurrentThreadAllocatedBytes() - before;
        least = Math.min(least, bytes / Math.max(1, sent[0]));
      }
      System.out.printf("%s: %.0f bytes for each packet%n", what, least);
      assertTrue(least <= LIMIT_BYTES, what + ": " + least + " bytes for each packet");
    }
  }

  private static void count(Packet packet, long[] sent) {
    packet.close();
    sent[0]++;
  }

  private static Coded.Encoder<EncoderConfig> opus() {
    var application = dev.streamkit.lib.opus.OpusEncoder.Application.AUDIO;
    return new Coded.Encoder<>(new EncoderFactory(), new EncoderConfig(64_000, application, 0));
  }
}
