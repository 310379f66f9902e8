package dev.streamkit.plugin.audio.opus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.lib.opus.OpusEncoder;
import dev.streamkit.plugin.audio.Pcm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal through encoder and decoder keeps its length, place, level and shape. */
class RoundTripTest {
  private static final int FRAMES = 24_123;
  private static final long TEN_HOURS_US = 36_000_000_000L;

  private NodeHarness<EncoderConfig> encoder;
  private NodeHarness<DecoderConfig> decoder;

  @BeforeEach
  void open() throws Exception {
    encoder = NodeHarness.of(new EncoderFactory(), Opus.CONFIG).open();
    decoder = NodeHarness.of(new DecoderFactory(), new DecoderConfig(Optional.empty())).open();
  }

  @AfterEach
  void close() {
    encoder.close();
    decoder.close();
    encoder.pool().assertClean();
    decoder.pool().assertClean();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 120, 441, 960, 1_000, 2_880, FRAMES})
  void keepsAChirpWhateverThePacketSize(int packetFrames) throws Exception {
    float[] signal = Pcm.chirp(100, 8_000, FRAMES);
    float[] result = through(Pcm.MONO, signal, packetFrames, 0);
    assertEquals(0, Pcm.lag(signal, result), "lag");
    assertEquals(Pcm.levelDb(signal), Pcm.levelDb(result), 0.5, "level");
    double snr = Pcm.snrDb(signal, result);
    System.out.printf("chirp in packets of %d frames: SNR %.1f dB%n", packetFrames, snr);
    assertTrue(snr > 25, snr + " dB");
  }

  @ParameterizedTest
  @ValueSource(doubles = {50, 440, 1_000, 6_000})
  void keepsATone(double hertz) throws Exception {
    float[] signal = Pcm.tone(hertz, FRAMES);
    float[] result = through(Pcm.MONO, signal, 960, 0);
    assertEquals(Pcm.levelDb(signal), Pcm.levelDb(result), 0.5, "level");
    double snr = Pcm.snrDb(signal, result);
    System.out.printf("tone of %.0f Hz: SNR %.1f dB%n", hertz, snr);
    assertTrue(snr > 20, snr + " dB");
  }

  @ParameterizedTest
  @ValueSource(doubles = {2.5, 5, 10, 20, 40, 60, 80, 100, 120})
  void keepsASignalInPacketsOfEveryLength(double frameMs) throws Exception {
    var usual = Opus.CONFIG;
    var config =
        new EncoderConfig(
            usual.bitrate(),
            usual.application(),
            5,
            frameMs,
            OpusEncoder.RateControl.CONSTRAINED,
            OpusEncoder.Signal.MUSIC,
            false,
            false,
            0);
    encoder.close();
    encoder = NodeHarness.of(new EncoderFactory(), config).open();
    float[] signal = Pcm.chirp(100, 4_000, FRAMES);
    float[] result = through(Pcm.MONO, signal, 1_000, 0);
    assertEquals(0, Pcm.lag(signal, result), "lag");
    double snr = Pcm.snrDb(signal, result);
    assertTrue(snr > 12, snr + " dB");
  }

  /** Copies bring the modes made for speech, which lag by up to 6 frames: the length is kept. */
  @Test
  void keepsTheLengthWithEverythingOn() throws Exception {
    var application = OpusEncoder.Application.VOIP;
    var config =
        new EncoderConfig(
            24_000,
            application,
            5,
            60,
            OpusEncoder.RateControl.CBR,
            OpusEncoder.Signal.VOICE,
            true,
            true,
            10);
    encoder.close();
    encoder = NodeHarness.of(new EncoderFactory(), config).open();
    through(Pcm.MONO, Pcm.chirp(100, 2_000, FRAMES), 1_000, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void decodesToTheChannelsAskedFor(int channels) throws Exception {
    decoder.close();
    var config = new DecoderConfig(Optional.of(channels));
    decoder = NodeHarness.of(new DecoderFactory(), config).open();
    for (var packet : Opus.encode(decoder.pool(), Pcm.STEREO, new float[2 * 5_000])) {
      decoder.send("in", packet);
    }
    decoder.endOfInputs();
    var heard = decoder.outputs("out");
    assertEquals(5_000 * channels, Pcm.samples(heard).length);
    NodeHarness.closeAll(heard);
    encoder.close();
  }

  @Test
  void keepsBothChannelsApart() throws Exception {
    encoder.tune(new EncoderConfig(128_000, Opus.CONFIG.application(), 10));
    float[] left = Pcm.chirp(200, 4_000, FRAMES);
    float[] right = Pcm.tone(700, FRAMES);
    float[] result = through(Pcm.STEREO, Pcm.interleave(left, right), 960, 0);
    assertEquals(0, Pcm.lag(left, Pcm.channel(0, result)));
    assertEquals(Pcm.levelDb(left), Pcm.levelDb(Pcm.channel(0, result)), 0.5);
    assertEquals(Pcm.levelDb(right), Pcm.levelDb(Pcm.channel(1, result)), 0.5);
    assertTrue(Pcm.snrDb(left, Pcm.channel(0, result)) > 20);
    assertTrue(Pcm.snrDb(right, Pcm.channel(1, result)) > 20);
  }

  @Test
  void countsToTheMicrosecondAfterTenHours() throws Exception {
    through(Pcm.MONO, Pcm.tone(440, FRAMES), 441, TEN_HOURS_US);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 311, 312, 313, 647, 648, 649, 960, 961})
  void keepsShortStreamsToTheSample(int frames) throws Exception {
    through(Pcm.MONO, Pcm.tone(440, frames), 960, 0);
  }

  @Test
  void makesNothingOfNothing() throws Exception {
    assertEquals(0, through(Pcm.MONO, new float[0], 960, 0).length);
    encoder.close();
  }

  @Test
  void codesTheSameWhateverThePacketSize() throws Exception {
    var coded = new ArrayList<List<byte[]>>();
    for (int frames : new int[] {960, 7, 5_000}) {
      try (var other = NodeHarness.of(new EncoderFactory(), Opus.CONFIG).open()) {
        var signal = Pcm.chirp(100, 8_000, 9_000);
        for (var packet : Pcm.packets(other.pool(), Pcm.MONO, signal, frames, 0)) {
          other.send("in", packet);
        }
        other.endOfInputs();
        var packets = other.outputs("out");
        coded.add(packets.stream().map(Pcm::bytes).toList());
        NodeHarness.closeAll(packets);
      }
    }
    for (int n = 0; n < coded.getFirst().size(); n++) {
      assertArrayEquals(coded.get(0).get(n), coded.get(1).get(n), "packet " + n);
      assertArrayEquals(coded.get(0).get(n), coded.get(2).get(n), "packet " + n);
    }
  }

  /** Both nodes, with the time of every packet and the number of frames checked. */
  private float[] through(AudioFormat format, float[] signal, int packetFrames, long startUs)
      throws Exception {
    for (var packet : Pcm.packets(encoder.pool(), format, signal, packetFrames, startUs)) {
      encoder.send("in", packet);
    }
    encoder.endOfInputs();
    var coded = encoder.outputs("out");
    int frames = signal.length / format.channels();
    if (frames > 0) {
      checkTiming(coded, startUs - 6_500, frames + 312);
    }
    for (Packet packet : coded) {
      decoder.send("in", packet);
    }
    decoder.endOfInputs();
    var heard = decoder.outputs("out");
    if (frames > 0) {
      checkTiming(heard, startUs, frames);
    }
    float[] samples = Pcm.samples(heard);
    assertEquals(signal.length, samples.length, "length in samples");
    assertEquals(0, decoder.report().counter("overlaps"));
    assertEquals(0, decoder.report().counter("concealed_packets"));
    NodeHarness.closeAll(heard);
    return samples;
  }

  /** Packets follow each other without a gap, from a time, and last for so many frames. */
  private static void checkTiming(List<Packet> packets, long startUs, long frames) {
    long nextUs = startUs;
    long sequence = 0;
    for (Packet packet : packets) {
      assertEquals(nextUs, packet.timing().timestampUs(), "timestamp");
      assertEquals(sequence++, packet.timing().sequence(), "sequence");
      nextUs = packet.timing().endUs();
    }
    assertEquals(startUs + Timing.framesToUs(frames, Pcm.RATE), nextUs, "end");
  }
}
