package dev.streamkit.lib.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioCodecTest {
  private static final long SEED = 20_261_120;

  private final Arena arena = Arena.ofShared();

  @AfterEach
  void free() {
    arena.close();
  }

  @ParameterizedTest
  @CsvSource({
    "flac, 16, 44100, 2",
    "flac, 24, 192000, 8",
    "flac, 16, 8000, 1",
    "pcm_u8, 0, 8000, 1",
    "pcm_s16le, 0, 48000, 2",
    "pcm_s24le, 0, 96000, 6",
    "pcm_s32le, 0, 48000, 1",
    "pcm_f32le, 0, 48000, 3"
  })
  void keepsEverySample(String codec, int bits, int sampleRate, int channels) throws Exception {
    int precision = bits > 0 ? bits : codec.contains("u8") ? 8 : codec.contains("16") ? 16 : 24;
    var random = new Random(SEED);
    float[] samples = new float[channels * 10_001];
    for (int n = 0; n < samples.length; n++) {
      int value = random.nextInt(1 << precision) - (1 << (precision - 1));
      samples[n] = value / (float) (1 << (precision - 1));
    }
    var settings = new AudioEncoder.Settings(codec, sampleRate, channels, bits, 0, Map.of());
    assertArrayEquals(samples, through(settings, samples));
  }

  @Test
  void limitsWhatIsTooLoud() throws Exception {
    float[] samples = {1, 2, -1, -2, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
    float top = 32767 / 32768f;
    assertArrayEquals(
        new float[] {top, top, -1, -1, top, -1, 0},
        through(new AudioEncoder.Settings("pcm_s16le", 8_000, 1, 0, 0, Map.of()), samples));
  }

  @Test
  void tellsWhatAnEncoderTakes() {
    assertEquals(2, AudioEncoder.maxChannels("mp3"));
    assertTrue(AudioEncoder.sampleRates("mp3").containsAll(List.of(8_000, 44_100, 48_000)));
    assertEquals(List.of(), AudioEncoder.sampleRates("flac"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThrows(
        IllegalArgumentException.class, () -> AudioDecoder.open("tta", 48_000, 2, new byte[0]));
    assertThrows(
        FFmpegException.class,
        () -> AudioEncoder.open(new AudioEncoder.Settings("mp3", 44_101, 2, 0, 0, Map.of())));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            AudioEncoder.open(
                new AudioEncoder.Settings("flac", 48_000, 2, 0, 0, Map.of("loudness", "11"))));
  }

  @Test
  void survivesGarbage() throws Exception {
    var random = new Random(SEED);
    var packet = arena.allocate(2_000);
    var samples = arena.allocate(4L << 20, 64);
    for (String codec : AudioDecoder.CODECS) {
      try (var decoder = AudioDecoder.open(codec, 44_100, 2, new byte[0])) {
        for (int n = 0; n < 300; n++) {
          int size = 1 + random.nextInt(2_000);
          for (int at = 0; at < size; at++) {
            packet.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
          }
          try {
            decoder.send(packet.asSlice(0, size));
            for (int frames; (frames = decoder.receive()) > 0; ) {
              decoder.read(0, frames, samples);
            }
          } catch (FFmpegException e) {
            assertTrue(e.getMessage().startsWith("decode"), codec + ": " + e.getMessage());
          }
        }
      } catch (FFmpegException e) {
        assertEquals("vorbis", codec, "needs set-up data: " + e.getMessage());
      }
    }
  }

  @Test
  void closesOnceAndIsThenOfNoUse() throws Exception {
    var decoder = AudioDecoder.open("mp3", 0, 0, new byte[0]);
    decoder.close();
    decoder.close();
    assertThrows(IllegalStateException.class, decoder::receive);
    assertThrows(IllegalStateException.class, decoder::flush);
  }

  @Test
  void refusesMemoryThatDoesNotFit() throws Exception {
    try (var encoder =
            AudioEncoder.open(new AudioEncoder.Settings("pcm_s16le", 8_000, 2, 0, 0, Map.of()));
        var decoder = AudioDecoder.open("pcm_s16le", 8_000, 2, new byte[0])) {
      var small = arena.allocate(79, 4);
      assertThrows(IllegalArgumentException.class, () -> encoder.send(small, 0, 10));
      assertThrows(IndexOutOfBoundsException.class, () -> encoder.send(small, 0, 5_000));
      decoder.send(arena.allocate(40));
      assertEquals(10, decoder.receive());
      assertThrows(IllegalArgumentException.class, () -> decoder.read(0, 10, small));
      assertThrows(IndexOutOfBoundsException.class, () -> decoder.read(1, 10, small));
      assertThrows(
          IllegalArgumentException.class,
          () -> decoder.read(0, 1, arena.allocate(80, 4).asReadOnly()));
    }
  }

  @ParameterizedTest
  @CsvSource({"flac, 48000", "pcm_s16le, 48000"})
  void allocatesNothingPerPacket(String codec, int sampleRate) throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var samples = arena.allocate(4L * 2 * 8_192, 64);
    var coded = arena.allocate(1L << 20, 64);
    var settings = new AudioEncoder.Settings(codec, sampleRate, 2, 0, 0, Map.of());
    try (var encoder = AudioEncoder.open(settings);
        var decoder = AudioDecoder.open(codec, sampleRate, 2, encoder.setup())) {
      var packets = new MemorySegment[20_000]; // by size, so that the test allocates nothing
      long least = Long.MAX_VALUE;
      int rounds = 3_000;
      for (int round = 0; round < 6; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < rounds; n++) {
          encoder.send(samples, 0, encoder.packetFrames());
          while (encoder.receive()) {
            int size = encoder.packetBytes();
            if (packets[size] == null) {
              packets[size] = coded.asSlice(0, size);
            }
            MemorySegment packet = packets[size];
            encoder.read(packet);
            decoder.send(packet);
            for (int frames; (frames = decoder.receive()) > 0; ) {
              decoder.read(0, frames, samples);
            }
          }
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      System.out.println(codec + ": " + least / rounds + " bytes for each packet");
      assertTrue(least / rounds < 16, least + " bytes in " + rounds + " packets");
    }
  }

  /** Samples through encoder and decoder. */
  private float[] through(AudioEncoder.Settings settings, float[] samples) throws Exception {
    int channels = settings.channels();
    int total = samples.length / channels;
    MemorySegment input = arena.allocate(4L * samples.length, 64);
    input.copyFrom(MemorySegment.ofArray(samples));
    var heard = new ArrayList<Float>();
    try (var encoder = AudioEncoder.open(settings);
        var decoder =
            AudioDecoder.open(settings.codec(), settings.sampleRate(), channels, encoder.setup())) {
      for (int from = 0; from < total; from += encoder.packetFrames()) {
        encoder.send(input, from, Math.min(total - from, encoder.packetFrames()));
        decode(encoder, decoder, heard);
      }
      encoder.finish();
      decode(encoder, decoder, heard);
    }
    float[] result = new float[heard.size()];
    for (int n = 0; n < result.length; n++) {
      result[n] = heard.get(n);
    }
    return result;
  }

  private void decode(AudioEncoder encoder, AudioDecoder decoder, List<Float> heard)
      throws Exception {
    while (encoder.receive()) {
      MemorySegment packet = arena.allocate(encoder.packetBytes());
      encoder.read(packet);
      decoder.send(packet);
      for (int frames; (frames = decoder.receive()) > 0; ) {
        MemorySegment samples = arena.allocate(4L * frames * decoder.channels(), 64);
        decoder.read(0, frames, samples);
        for (float sample : samples.toArray(ValueLayout.JAVA_FLOAT)) {
          heard.add(sample);
        }
      }
    }
  }
}
