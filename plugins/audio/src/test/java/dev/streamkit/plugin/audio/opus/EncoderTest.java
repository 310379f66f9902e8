package dev.streamkit.plugin.audio.opus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.lib.opus.OpusEncoder.Application;
import dev.streamkit.plugin.audio.Pcm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncoderTest {
  private static final long SECOND_US = 1_000_000;

  private NodeHarness<EncoderConfig> encoder;

  @BeforeEach
  void open() throws Exception {
    encoder = NodeHarness.of(new EncoderFactory(), Opus.CONFIG).open();
  }

  @AfterEach
  void close() {
    encoder.close();
    encoder.pool().assertClean();
  }

  @Test
  void describesTheStreamAsRfc7845Does() throws Exception {
    feed(Pcm.STEREO, new float[2 * 960], 0);
    var stream = end().getFirst().stream();
    assertEquals("opus", stream.codec());
    assertEquals(Pcm.RATE, stream.sampleRate());
    assertEquals(2, stream.channels());
    assertEquals(312, stream.preSkip());
    byte[] head = {
      'O',
      'p',
      'u',
      's',
      'H',
      'e',
      'a',
      'd',
      1,
      2,
      0x38,
      0x01,
      (byte) 0x80,
      (byte) 0xBB,
      0,
      0,
      0,
      0,
      0
    };
    assertArrayEquals(head, stream.codecPrivate());
  }

  @Test
  void beginsBeforeTheInputAndEndsWithIt() throws Exception {
    feed(Pcm.MONO, new float[1_000], SECOND_US);
    var packets = end();
    assertEquals(
        List.of(new Timing(993_500, 20_000, 0), new Timing(1_013_500, 7_333, 1)),
        packets.stream().map(Packet::timing).toList());
  }

  @Test
  void looksAheadLessForLowDelay() throws Exception {
    encoder.close();
    var config = new EncoderConfig(64_000, Application.LOWDELAY, 5);
    encoder = NodeHarness.of(new EncoderFactory(), config).open();
    feed(Pcm.MONO, new float[960], 0);
    var packets = end();
    assertEquals(120, packets.getFirst().stream().preSkip());
    assertEquals(-2_500, packets.getFirst().timing().timestampUs());
  }

  @Test
  void isTunedToAnotherBitrate() throws Exception {
    float[] signal = Pcm.chirp(100, 16_000, 48_000);
    feed(Pcm.MONO, signal, 0);
    var first = encoder.outputs("out");
    encoder.tune(new EncoderConfig(12_000, Application.AUDIO, 10));
    feed(Pcm.MONO, signal, SECOND_US);
    var second = encoder.outputs("out");
    assertEquals(64_000, bitsPerSecond(first), 16_000);
    assertEquals(12_000, bitsPerSecond(second), 4_000);
    NodeHarness.closeAll(first);
    NodeHarness.closeAll(second);
  }

  @Test
  void isNotTunedToAnotherApplication() throws Exception {
    feed(Pcm.MONO, new float[960], 0);
    var refusal =
        assertThrows(
            NodeException.class,
            () -> encoder.tune(new EncoderConfig(64_000, Application.VOIP, 10)));
    assertEquals(NodeException.Category.CONFIG, refusal.category());
    end();
  }

  @Test
  void startsANewStreamForANewFormat() throws Exception {
    feed(Pcm.MONO, new float[1_000], 0);
    feed(Pcm.STEREO, new float[2 * 1_000], Timing.framesToUs(1_000, Pcm.RATE));
    var packets = end();
    assertEquals(4, packets.size());
    assertSame(packets.get(0).stream(), packets.get(1).stream());
    assertNotSame(packets.get(1).stream(), packets.get(2).stream());
    assertEquals(2, packets.get(2).stream().channels());
    assertEquals(Timing.framesToUs(1_000, Pcm.RATE), packets.get(1).timing().endUs());
    assertEquals(Timing.framesToUs(1_000, Pcm.RATE) - 6_500, packets.get(2).timing().timestampUs());
    assertEquals(List.of(0L, 1L, 2L, 3L), packets.stream().map(EncoderTest::sequence).toList());
  }

  @Test
  void fillsASmallGapWithSilence() throws Exception {
    feed(Pcm.MONO, new float[960], 0);
    feed(Pcm.MONO, new float[960], 80_000);
    var packets = end();
    checkContinuous(packets, -6_500, 100_000);
  }

  @Test
  void leavesALargeGap() throws Exception {
    feed(Pcm.MONO, new float[1_000], 0);
    feed(Pcm.MONO, new float[1_000], SECOND_US);
    var packets = end();
    assertEquals(4, packets.size());
    checkContinuous(packets.subList(0, 2), -6_500, 33_500);
    checkContinuous(
        packets.subList(2, 4), SECOND_US - 6_500, SECOND_US + Timing.framesToUs(1_000, Pcm.RATE));
    assertSame(packets.get(0).stream(), packets.get(3).stream());
  }

  @Test
  void dropsWhatOverlaps() throws Exception {
    feed(Pcm.MONO, new float[4_800], 0);
    feed(Pcm.MONO, new float[4_800], 50_000);
    feed(Pcm.MONO, new float[960], 60_000);
    feed(Pcm.MONO, new float[960], 150_000);
    checkContinuous(end(), -6_500, 170_000);
    assertEquals(2, encoder.report().counter("overlaps"));
  }

  @Test
  void startsAgainWhereTheSourceDoes() throws Exception {
    feed(Pcm.MONO, new float[1_000], 60 * SECOND_US);
    feed(Pcm.MONO, new float[1_000], 0);
    var packets = end();
    checkContinuous(
        packets.subList(0, 2),
        60 * SECOND_US - 6_500,
        60 * SECOND_US + Timing.framesToUs(1_000, Pcm.RATE));
    checkContinuous(packets.subList(2, 4), -6_500, Timing.framesToUs(1_000, Pcm.RATE));
    assertEquals(0, encoder.report().counter("overlaps"));
  }

  @Test
  void countsFromZeroWhenNothingIsKnown() throws Exception {
    for (int n = 0; n < 5; n++) {
      encoder.send("in", Pcm.packet(encoder.pool(), Pcm.MONO, new float[700], Timing.NONE));
    }
    checkContinuous(end(), -6_500, Timing.framesToUs(3_500, Pcm.RATE));
  }

  @Test
  void takesSamplesThatAreNoNumbers() throws Exception {
    var samples = new float[4_800];
    Arrays.fill(samples, 0, 1_000, Float.NaN);
    Arrays.fill(samples, 1_000, 2_000, Float.POSITIVE_INFINITY);
    Arrays.fill(samples, 2_000, 3_000, 1e30f);
    feed(Pcm.MONO, samples, 0);
    checkContinuous(end(), -6_500, 100_000);
  }

  @Test
  void refusesWhatOpusCannotTake() throws Exception {
    var formats =
        List.of(
            new AudioFormat(44_100, 2, AudioFormat.Sample.F32),
            new AudioFormat(Pcm.RATE, 3, AudioFormat.Sample.F32),
            new AudioFormat(Pcm.RATE, 2, AudioFormat.Sample.S16));
    for (var format : formats) {
      var audio = new RawAudio(format, encoder.pool().allocate(format.frameBytes()), Timing.NONE);
      var refusal = assertThrows(NodeException.class, () -> encoder.send("in", audio));
      assertEquals(NodeException.Category.INPUT, refusal.category());
      String wrong =
          format.sample() == AudioFormat.Sample.S16
              ? "S16"
              : "%d channels at %d Hz".formatted(format.channels(), format.sampleRate());
      assertTrue(refusal.getMessage().contains(wrong), refusal.getMessage());
    }
  }

  private void feed(AudioFormat format, float[] samples, long startUs) throws Exception {
    long frames = samples.length / format.channels();
    var timing = new Timing(startUs, Timing.framesToUs(frames, Pcm.RATE), Timing.UNKNOWN);
    encoder.send("in", Pcm.packet(encoder.pool(), format, samples, timing));
  }

  /** All packets, closed: their headers can still be read. */
  private List<EncodedAudio> end() throws Exception {
    encoder.endOfInputs();
    var packets = encoder.outputs("out");
    NodeHarness.closeAll(packets);
    return packets.stream().map(packet -> (EncodedAudio) packet).toList();
  }

  private static long sequence(Packet packet) {
    return packet.timing().sequence();
  }

  private static double bitsPerSecond(List<Packet> packets) {
    long bytes = packets.stream().mapToLong(packet -> packet.payload().sizeBytes()).sum();
    return bytes * 8.0 * 50 / packets.size();
  }

  private static void checkContinuous(List<EncodedAudio> packets, long startUs, long endUs) {
    long nextUs = startUs;
    for (var packet : packets) {
      assertEquals(nextUs, packet.timing().timestampUs());
      nextUs = packet.timing().endUs();
    }
    assertEquals(endUs, nextUs);
  }
}
