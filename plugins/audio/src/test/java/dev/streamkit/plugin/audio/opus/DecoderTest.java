package dev.streamkit.plugin.audio.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  private static final int FRAMES = 48_000;
  private static final long PACKET_US = 20_000;
  private static final long SEED = 20_261_120;

  private NodeHarness<DecoderConfig> decoder;

  @BeforeEach
  void open() throws Exception {
    decoder = NodeHarness.of(new DecoderFactory(), new DecoderConfig(Optional.empty())).open();
  }

  @AfterEach
  void close() {
    decoder.close();
    decoder.pool().assertClean();
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 240, 480, 960, 1_920, 2_880, 3_840, 4_800, 5_760})
  void decodesPacketsOfEveryLength(int frames) throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), frames, encoder -> {});
    int coded = packets.size() * frames;
    var heard = decode(packets);
    checkContinuous(heard, 0, coded - 312);
    assertEquals(Pcm.levelDb(tone()), Pcm.levelDb(Pcm.samples(heard)), 0.5);
    NodeHarness.closeAll(heard);
  }

  @Test
  void decodesTinyPacketsOfSilence() throws Exception {
    var silence = new float[FRAMES];
    var packets = Opus.encode(decoder.pool(), silence, 960, encoder -> encoder.discontinuous(true));
    assertTrue(packets.stream().filter(packet -> packet.payload().sizeBytes() <= 2).count() > 20);
    var heard = decode(packets);
    checkContinuous(heard, 0, FRAMES - 312);
    assertTrue(Pcm.levelDb(Pcm.samples(heard)) < -80);
    NodeHarness.closeAll(heard);
  }

  @Test
  void countsFromZeroWhenNothingIsKnown() throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), 960, encoder -> {});
    var bare = packets.stream().map(packet -> packet.withTiming(Timing.NONE)).toList();
    var heard = decode(bare);
    checkContinuous(heard, 0, FRAMES - 312);
    NodeHarness.closeAll(heard);
  }

  @Test
  void cutsThePaddingOfTheLastPacket() throws Exception {
    var packets = new ArrayList<>(Opus.encode(decoder.pool(), tone(), 960, encoder -> {}));
    var last = packets.removeLast();
    packets.add(
        last.withTiming(new Timing(last.timing().timestampUs(), 62, last.timing().sequence())));
    var heard = decode(packets);
    checkContinuous(heard, 0, FRAMES - 312 - 957);
    NodeHarness.closeAll(heard);
  }

  @Test
  void concealsLostPackets() throws Exception {
    var packets = new ArrayList<>(Opus.encode(decoder.pool(), tone(), 960, encoder -> {}));
    NodeHarness.closeAll(packets.subList(20, 23));
    packets.subList(20, 23).clear();
    var heard = decode(packets);
    checkContinuous(heard, 0, FRAMES - 312);
    assertEquals(3, decoder.report().counter("concealed_packets"));
    assertEquals(960, heard.get(20).payload().sizeBytes() / 4, "in pieces like the lost packets");
    float[] first = Pcm.samples(heard.subList(20, 21));
    assertEquals(Pcm.levelDb(tone()), Pcm.levelDb(first), 3, "the tone goes on");
    NodeHarness.closeAll(heard);
  }

  /** The copy of a lost packet in the one after it is nearer to the signal than a guess. */
  @Test
  void recoversALostPacketFromTheNext() throws Exception {
    double[] errorDb = new double[2];
    for (boolean copies : List.of(false, true)) {
      var packets =
          Opus.encode(
              decoder.pool(),
              syllables(),
              960,
              encoder -> {
                encoder.bitrate(24_000);
                encoder.expectedLoss(copies ? 20 : 0);
              });
      var whole = decodeFresh(copies(packets));
      float[] reference = Pcm.samples(whole);
      var lossy = new ArrayList<EncodedAudio>();
      for (int n = 0; n < packets.size(); n++) {
        if (n % 5 == 4 && n < packets.size() - 1) {
          packets.get(n).close();
        } else {
          lossy.add(packets.get(n));
        }
      }
      var heard = decodeFresh(lossy);
      assertEquals(reference.length, Pcm.samples(heard).length);
      errorDb[copies ? 1 : 0] = Pcm.snrDb(reference, Pcm.samples(heard));
      NodeHarness.closeAll(whole);
      NodeHarness.closeAll(heard);
    }
    System.out.printf(
        "every 5th packet lost: SNR %.1f dB, with copies %.1f dB%n", errorDb[0], errorDb[1]);
    assertTrue(errorDb[1] > errorDb[0] + 2, Arrays.toString(errorDb));
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 121, 500, 1_000, 48_000})
  void fillsAGapToTheFrame(int gapFrames) throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), 960, encoder -> {});
    var heard = decode(delayed(packets, 10, gapFrames));
    checkContinuous(heard, 0, FRAMES - 312 + gapFrames);
    NodeHarness.closeAll(heard);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 119, 48_001, 600_000})
  void leavesGapsThatAreTooSmallOrTooLarge(int gapFrames) throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), 960, encoder -> {});
    long resumeUs = Timing.framesToUs(9_600 - 312 + gapFrames, Pcm.RATE);
    var heard = decode(delayed(packets, 10, gapFrames));
    assertEquals(FRAMES - 312, Pcm.samples(heard).length);
    checkContinuous(heard.subList(0, 10), 0, 9_600 - 312);
    checkContinuous(heard.subList(10, heard.size()), resumeUs, FRAMES - 9_600);
    assertEquals(0, decoder.report().counter("concealed_packets"));
    NodeHarness.closeAll(heard);
  }

  @Test
  void countsAnOverlapAndFollowsIt() throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), 960, encoder -> {});
    long resumeUs = Timing.framesToUs(9_600 - 312 - 400, Pcm.RATE);
    var heard = decode(delayed(packets, 10, -400));
    checkContinuous(heard.subList(10, heard.size()), resumeUs, FRAMES - 9_600);
    assertEquals(1, decoder.report().counter("overlaps"));
    NodeHarness.closeAll(heard);
  }

  @Test
  void startsAgainWhereTheSourceDoes() throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), 960, encoder -> {});
    var late = delayed(packets, 0, 60 * Pcm.RATE);
    var again = delayed(late, 10, -60 * Pcm.RATE);
    var heard = decode(again);
    checkContinuous(heard.subList(0, 10), 60_000_000, 9_600 - 312);
    checkContinuous(
        heard.subList(10, heard.size()), Timing.framesToUs(9_600 - 312, Pcm.RATE), FRAMES - 9_600);
    assertEquals(0, decoder.report().counter("overlaps"));
    NodeHarness.closeAll(heard);
  }

  @Test
  void skipsABadPacketAndConcealsIt() throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), 960, encoder -> {});
    feedWithOneBad(packets);
    var heard = decoder.outputs("out");
    checkContinuous(heard, 0, FRAMES - 312);
    assertEquals(1, decoder.report().counter("concealed_packets"));
    NodeHarness.closeAll(heard);
  }

  @Test
  void concealsABadPacketWithoutTimestampsToo() throws Exception {
    var packets = Opus.encode(decoder.pool(), tone(), 960, encoder -> {});
    feedWithOneBad(packets.stream().map(packet -> packet.withTiming(Timing.NONE)).toList());
    var heard = decoder.outputs("out");
    checkContinuous(heard, 0, FRAMES - 312);
    NodeHarness.closeAll(heard);
  }

  @Test
  void survivesGarbage() throws Exception {
    var random = new Random(SEED);
    var stream = new AudioStream("opus", Pcm.RATE, 2, 312, new byte[0]);
    int refused = 0;
    for (int n = 0; n < 1_000; n++) {
      var bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      var timing = new Timing(n * PACKET_US, PACKET_US, n);
      var packet = Opus.packet(decoder.pool(), stream, MemorySegment.ofArray(bytes), timing);
      try {
        decoder.send("in", packet);
      } catch (NodeException e) {
        assertEquals(NodeException.Category.INPUT, e.category(), "seed " + SEED);
        refused++;
      }
      decoder.closeOutputs();
    }
    decoder.endOfInputs();
    assertTrue(refused > 100 && refused < 1_000, refused + " refused, seed " + SEED);
  }

  @Test
  void dropsThePreSkipOfEachStream() throws Exception {
    var mono = Opus.encode(decoder.pool(), Pcm.MONO, Pcm.tone(440, 5_000));
    var again = Opus.encode(decoder.pool(), Pcm.MONO, Pcm.tone(880, 3_000));
    var stereo = Opus.encode(decoder.pool(), Pcm.STEREO, new float[2 * 1_000]);
    var packets = new ArrayList<EncodedAudio>(mono);
    packets.addAll(delayed(again, 0, 5_000));
    packets.addAll(delayed(stereo, 0, 8_000));
    var heard = decode(packets);
    var inMono = heard.stream().filter(packet -> channels(packet) == 1).toList();
    var inStereo = heard.stream().filter(packet -> channels(packet) == 2).toList();
    checkContinuous(inMono, 0, 8_000);
    checkContinuous(inStereo, Timing.framesToUs(8_000, Pcm.RATE), 1_000);
    var format = ((RawAudio) inMono.getFirst()).format();
    inMono.forEach(packet -> assertSame(format, ((RawAudio) packet).format()));
    NodeHarness.closeAll(heard);
  }

  @Test
  void refusesMoreThanTwoChannelsAndOtherCodecs() throws Exception {
    for (var stream :
        List.of(
            new AudioStream("opus", Pcm.RATE, 6, 312, new byte[0]),
            new AudioStream("vorbis", Pcm.RATE, 2, 0, new byte[0]))) {
      var packet = new EncodedAudio(stream, decoder.pool().filled(new byte[] {8}), Timing.NONE);
      var refusal = assertThrows(NodeException.class, () -> decoder.send("in", packet));
      assertEquals(NodeException.Category.INPUT, refusal.category());
    }
  }

  private void feedWithOneBad(List<? extends Packet> packets) throws Exception {
    for (int n = 0; n < packets.size(); n++) {
      Packet packet = packets.get(n);
      if (n == 10) {
        var bad =
            new EncodedAudio(
                ((EncodedAudio) packet).stream(),
                decoder.pool().filled(new byte[] {(byte) 0xFF}),
                packet.timing());
        packet.close();
        var refusal = assertThrows(NodeException.class, () -> decoder.send("in", bad));
        assertEquals(NodeException.Category.INPUT, refusal.category());
        assertEquals("bad-packet", refusal.code());
      } else {
        decoder.send("in", packet);
      }
    }
    decoder.endOfInputs();
  }

  private List<Packet> decode(List<? extends Packet> packets) throws Exception {
    for (Packet packet : packets) {
      decoder.send("in", packet);
    }
    decoder.endOfInputs();
    return decoder.outputs("out");
  }

  private static List<Packet> decodeFresh(List<? extends Packet> packets) throws Exception {
    try (var fresh =
        NodeHarness.of(new DecoderFactory(), new DecoderConfig(Optional.empty())).open()) {
      for (Packet packet : packets) {
        fresh.send("in", packet);
      }
      fresh.endOfInputs();
      return fresh.outputs("out");
    }
  }

  private List<EncodedAudio> copies(List<EncodedAudio> packets) throws Exception {
    var copies = new ArrayList<EncodedAudio>();
    for (var packet : packets) {
      copies.add(
          Opus.packet(decoder.pool(), packet.stream(), packet.payload().bytes(), packet.timing()));
    }
    return copies;
  }

  /** The same packets, those from {@code from} on later by so many frames. */
  private static List<EncodedAudio> delayed(List<EncodedAudio> packets, int from, int frames) {
    var result = new ArrayList<EncodedAudio>(packets.subList(0, from));
    for (var packet : packets.subList(from, packets.size())) {
      Timing timing = packet.timing();
      long position = Timing.usToFrames(timing.timestampUs(), Pcm.RATE) + frames;
      long startUs = Timing.framesToUs(position, Pcm.RATE);
      result.add(packet.withTiming(new Timing(startUs, timing.durationUs(), timing.sequence())));
    }
    return result;
  }

  private static int channels(Packet packet) {
    return ((RawAudio) packet).format().channels();
  }

  private static float[] tone() {
    return Pcm.tone(440, FRAMES);
  }

  /** A sound like speech: a low buzz that changes in pitch and comes and goes. */
  private static float[] syllables() {
    var samples = new float[4 * FRAMES];
    double phase = 0;
    for (int n = 0; n < samples.length; n++) {
      double t = (double) n / Pcm.RATE;
      phase += (120 + 30 * Math.sin(2 * Math.PI * 1.3 * t)) / Pcm.RATE;
      double buzz = 0;
      for (int harmonic = 1; harmonic < 12; harmonic++) {
        buzz += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
      }
      samples[n] = (float) (0.2 * buzz * (0.55 + 0.45 * Math.sin(2 * Math.PI * 3.7 * t)));
    }
    return samples;
  }

  /** Packets follow each other without a hole, from a time, with so many frames in all. */
  private static void checkContinuous(List<Packet> packets, long startUs, long frames) {
    long position = 0;
    for (Packet packet : packets) {
      long fromUs = startUs + Timing.framesToUs(position, Pcm.RATE);
      position += ((RawAudio) packet).frames();
      long toUs = startUs + Timing.framesToUs(position, Pcm.RATE);
      var expected = new Timing(fromUs, toUs - fromUs, packet.timing().sequence());
      assertTrue(
          Math.abs(fromUs - packet.timing().timestampUs()) <= 1,
          () -> packet + ", expected " + expected);
      assertTrue(
          Math.abs(toUs - packet.timing().endUs()) <= 1, () -> packet + ", expected " + expected);
    }
    assertEquals(frames, position, "frames");
  }
}
