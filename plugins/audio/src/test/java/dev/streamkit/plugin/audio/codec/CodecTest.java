package dev.streamkit.plugin.audio.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  private static final long TEN_HOURS_US = 36_000_000_000L;
  private static final long SEED = 20_261_120;

  @ParameterizedTest
  @CsvSource({
    "flac, 1, 44100, 1, 960",
    "flac, 959, 44100, 2, 100",
    "flac, 961, 192000, 8, 960",
    "flac, 20000, 11025, 3, 5000",
    "pcm_s16, 1, 44100, 1, 960",
    "pcm_s16, 961, 48000, 2, 960",
    "pcm_s24, 10000, 96000, 6, 5000",
    "pcm_s32, 959, 8000, 1, 7",
    "pcm_f32, 5000, 44117, 2, 960"
  })
  void losslessKeepsEverySample(String codec, int frames, int rate, int channels, int packetFrames)
      throws Exception {
    int bits = codec.equals("pcm_s16") ? 16 : 24;
    var random = new Random(SEED);
    float[] signal = new float[frames * channels];
    for (int n = 0; n < signal.length; n++) {
      signal[n] = (random.nextInt(1 << bits) - (1 << bits - 1)) / (float) (1 << bits - 1);
    }
    var format = new AudioFormat(rate, channels, AudioFormat.Sample.F32);
    assertArrayEquals(signal, Coded.through(codec, format, signal, packetFrames, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "mp3, 1, 44100, 1",
    "mp3, 959, 44100, 2",
    "mp3, 961, 48000, 2",
    "mp3, 30000, 22050, 1",
    "mp3, 44100, 8000, 2",
    "aac, 1, 44100, 1",
    "aac, 959, 48000, 2",
    "aac, 961, 44100, 1",
    "aac, 30000, 44100, 2"
  })
  void lossyKeepsLengthPlaceAndLevel(String codec, int frames, int rate, int channels)
      throws Exception {
    float[] signal = chirp(frames, channels);
    var format = new AudioFormat(rate, channels, AudioFormat.Sample.F32);
    float[] heard = Coded.through(codec, format, signal, 960, 0);
    if (frames > 20_000) {
      float[] one = left(signal, channels);
      float[] other = left(heard, channels);
      assertEquals(0, Pcm.lag(one, other), "lag");
      assertEquals(Pcm.levelDb(one), Pcm.levelDb(other), 0.5);
      double snr = Pcm.snrDb(one, other);
      System.out.printf("%s at %d Hz: SNR %.1f dB%n", codec, rate, snr);
      assertTrue(snr > 15, snr + " dB");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flac", "mp3", "aac", "pcm_s16"})
  void countsToTheMicrosecondAfterTenHours(String codec) throws Exception {
    var format = new AudioFormat(44_100, 2, AudioFormat.Sample.F32);
    Coded.through(codec, format, chirp(30_000, 2), 441, TEN_HOURS_US);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flac", "mp3", "aac", "pcm_s16"})
  void takesSilenceDirectCurrentAndTooMuch(String codec) throws Exception {
    for (float level : new float[] {0, 0.5f, 1, 4, -4, Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] signal = new float[2 * 5_000];
      Arrays.fill(signal, level);
      var format = new AudioFormat(48_000, 2, AudioFormat.Sample.F32);
      float[] heard = Coded.through(codec, format, signal, 960, 0);
      if (level == 0) {
        assertTrue(Pcm.levelDb(heard) < -90, codec + " is silent");
      } else if (level == 0.5f) {
        float[] middle = Arrays.copyOfRange(heard, 4_000, 6_000);
        assertEquals(-6, Pcm.levelDb(middle), 0.5, codec + " keeps direct current");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp3, 44101, 2, 48000",
    "mp3, 48000, 6, 1 to 2 channels",
    "aac, 192000, 2, 96000",
    "flac, 48000, 9, 1 to 8 channels"
  })
  void saysWhatACodecTakes(String codec, int rate, int channels, String told) throws Exception {
    var format = new AudioFormat(rate, channels, AudioFormat.Sample.F32);
    var failure =
        assertThrows(
            NodeException.class,
            () -> Coded.encoder(codec).encode(format, new float[channels * 100], 100, 0));
    assertEquals("not-encodable", failure.code());
    assertEquals(NodeException.Category.INPUT, failure.category());
    assertTrue(failure.getMessage().contains(told), failure.getMessage());
    assertTrue(failure.hint().contains("audio::resampler"), failure.hint());
  }

  /** Formats that change on the way, through the encoder and the decoder that follows it. */
  @ParameterizedTest
  @ValueSource(strings = {"flac", "pcm_s16", "mp3", "aac"})
  void followsAChangeOfTheFormat(String codec) throws Exception {
    var formats = new ArrayList<AudioFormat>();
    formats.add(new AudioFormat(44_100, 2, AudioFormat.Sample.F32));
    formats.add(new AudioFormat(48_000, 1, AudioFormat.Sample.F32));
    formats.add(new AudioFormat(48_000, 2, AudioFormat.Sample.F32));
    var encoder = Coded.encoder(codec);
    var coded = encodeAll(encoder, formats);
    var heard = Coded.decode(Coded.decoder("auto"), coded);
    var perFormat = new long[3];
    for (Packet packet : heard) {
      var audio = (RawAudio) packet;
      for (int n = 0; n < 3; n++) {
        if (audio.format().equals(formats.get(n))) {
          perFormat[n] += audio.frames();
        }
      }
    }
    NodeHarness.closeAll(heard);
    assertArrayEquals(new long[] {5_000, 5_000, 5_000}, perFormat);
  }

  private static <C extends Record> List<Packet> encodeAll(
      Coded.Encoder<C> encoder, List<AudioFormat> formats) throws Exception {
    try (var harness = NodeHarness.of(encoder.factory(), encoder.config()).open()) {
      long startUs = 0;
      for (var format : formats) {
        float[] signal = chirp(5_000, format.channels());
        for (var packet : Coded.packets(harness.pool(), format, signal, 960, startUs)) {
          harness.send("in", packet);
        }
        startUs += Timing.framesToUs(5_000, format.sampleRate());
      }
      harness.endOfInputs();
      return harness.outputs("out");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flac", "mp3", "aac", "auto"})
  void failsWhenNothingCouldBeDecoded(String codec) throws Exception {
    var random = new Random(SEED);
    var stream = new AudioStream(codec.equals("auto") ? "flac" : codec, 48_000, 2, 0, new byte[0]);
    var packets = new ArrayList<Packet>();
    var pool = new LeakCheckingPool();
    for (int n = 0; n < 10; n++) {
      byte[] bytes = new byte[20];
      random.nextBytes(bytes);
      packets.add(new EncodedAudio(stream, pool.filled(bytes), Timing.NONE));
    }
    try (var decoder = NodeHarness.of(Coded.decoder(codec), new NoParams()).open()) {
      for (Packet packet : packets) {
        try {
          decoder.send("in", packet);
        } catch (NodeException e) {
          assertEquals(NodeException.Category.INPUT, e.category());
          packet.close();
        }
      }
      var failure = assertThrows(NodeException.class, decoder::endOfInputs);
      assertEquals("nothing-decoded", failure.code());
    }
  }

  @Test
  void saysWhichCodecItWants() throws Exception {
    var stream = new AudioStream("opus", 48_000, 2, 0, new byte[0]);
    try (var decoder = NodeHarness.of(Coded.decoder("aac"), new NoParams()).open()) {
      var packet = new EncodedAudio(stream, decoder.pool().filled(new byte[3]), Timing.NONE);
      var failure = assertThrows(NodeException.class, () -> decoder.send("in", packet));
      assertEquals("wrong-codec", failure.code());
      assertTrue(failure.getMessage().contains("aac, got opus"), failure.getMessage());
    }
  }

  private static float[] chirp(int frames, int channels) {
    float[] mono = Pcm.chirp(100, 2_000, frames);
    float[] signal = new float[frames * channels];
    for (int n = 0; n < signal.length; n++) {
      signal[n] = mono[n / channels];
    }
    return signal;
  }

  private static float[] left(float[] signal, int channels) {
    float[] left = new float[signal.length / channels];
    for (int n = 0; n < left.length; n++) {
      left[n] = signal[n * channels];
    }
    return left;
  }
}
