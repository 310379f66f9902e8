package dev.streamkit.plugin.audio.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.lib.ffmpeg.Demuxer;
import dev.streamkit.lib.ffmpeg.Limits;
import dev.streamkit.lib.ffmpeg.MediaPacket;
import dev.streamkit.plugin.audio.Ffmpeg;
import dev.streamkit.plugin.audio.Pcm;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that ffmpeg wrote, decoded by our nodes and by ffmpeg: they must agree. */
class FileDecoderTest {
  private static final NodeFactory<NoParams> FLAC =
      new dev.streamkit.plugin.audio.flac.DecoderFactory();
  private static final NodeFactory<NoParams> MP3 =
      new dev.streamkit.plugin.audio.mp3.DecoderFactory();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 44100, 1, s16",
    "959, 48000, 2, s16",
    "961, 8000, 1, s16",
    "10001, 192000, 8, s32",
    "44100, 44100, 2, s16"
  })
  void decodesFlacToTheBit(int frames, int sampleRate, int channels, String format)
      throws Exception {
    float[] signal = noise(frames * channels);
    Path file =
        Ffmpeg.encode(folder, "a.flac", signal, sampleRate, channels, "-sample_fmt", format);
    float[] heard = decode(FLAC, file, sampleRate, channels);
    assertArrayEquals(Ffmpeg.decode(file), heard);
    assertEquals(signal.length, heard.length);
  }

  @ParameterizedTest
  @CsvSource({
    "48, 44100, 1",
    "959, 48000, 2",
    "961, 8000, 1",
    "1152, 44100, 2",
    "44100, 44100, 2",
    "50000, 22050, 1",
    "96000, 48000, 2"
  })
  void decodesMp3AsFfmpegDoes(int frames, int sampleRate, int channels) throws Exception {
    float[] signal = Pcm.chirp(100, 3_000, frames * channels);
    Path file = Ffmpeg.encode(folder, "a.mp3", signal, sampleRate, channels);
    float[] heard = decode(MP3, file, sampleRate, channels);
    float[] reference = Ffmpeg.decode(file);
    assertEquals(signal.length, heard.length, "length of the signal");
    assertEquals(reference.length, heard.length);
    double snr = Pcm.snrDb(reference, heard);
    assertTrue(snr >= 90, snr + " dB");
  }

  @ParameterizedTest
  @CsvSource({"vorbis, a.ogg, ogg, libvorbis", "aac, a.aac, aac, aac"})
  void decodesPacketsAsFfmpegDoes(String codec, String name, String format, String encoder)
      throws Exception {
    float[] signal = Pcm.chirp(100, 3_000, 2 * 50_000);
    Path file = Ffmpeg.encode(folder, name, signal, 44_100, 2, "-c:a", encoder);
    float[] reference = Ffmpeg.decode(file);
    var packets = new ArrayList<Packet>();
    var pool = new LeakCheckingPool();
    try (var channel = FileChannel.open(file);
        var demuxer = Demuxer.open(format, to -> channel.read(to.asByteBuffer()), Limits.DEFAULT)) {
      var setup = demuxer.tracks().getFirst().setup();
      var stream = new AudioStream(codec, 44_100, 2, 0, setup);
      for (MediaPacket packet; (packet = demuxer.next()) != null; ) {
        var bytes = pool.filled(packet.data().toArray(ValueLayout.JAVA_BYTE));
        packets.add(new EncodedAudio(stream, bytes, Timing.NONE));
      }
    }
    var heard = Coded.decode(Coded.decoder(codec), packets);
    float[] samples = Pcm.samples(heard);
    NodeHarness.closeAll(heard);
    float[] common = Arrays.copyOf(reference, Math.min(reference.length, samples.length));
    assertTrue(common.length > 95_000, common.length + " samples");
    double snr = Pcm.snrDb(common, samples);
    assertTrue(snr >= 90, snr + " dB");
    pool.assertClean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fLaC", "This is no audio at all, only a few words of English."})
  void saysWhatIsNoFile(String content) throws Exception {
    for (var factory : List.of(FLAC, MP3)) {
      var file = Files.writeString(folder.resolve("a.bin"), content);
      if (content.isEmpty()) {
        assertEquals(0, decode(factory, file, 1, 1).length);
      } else {
        var failure = assertThrows(NodeException.class, () -> decode(factory, file, 1, 1));
        assertTrue(failure.code().startsWith("not-"), failure.code());
      }
    }
  }

  @Test
  void saysThatAFileIsOfAnotherFormat() throws Exception {
    Path file = Ffmpeg.encode(folder, "a.flac", noise(5_000), 8_000, 1);
    var failure = assertThrows(NodeException.class, () -> decode(MP3, file, 8_000, 1));
    System.out.println(failure.code() + ": " + failure.getMessage());
  }

  /** Decodes the bytes of a file and checks the packets' times. */
  static float[] decode(NodeFactory<NoParams> factory, Path file, int sampleRate, int channels)
      throws Exception {
    try (var decoder = NodeHarness.of(factory, new NoParams()).open()) {
      byte[] bytes = Files.readAllBytes(file);
      for (int from = 0; from < bytes.length; from += 1_000) {
        var part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1_000));
        decoder.send(
            "in", new Binary(Binary.OCTET_STREAM, decoder.pool().filled(part), Timing.NONE));
      }
      decoder.endOfInputs();
      var heard = decoder.outputs("out");
      long frames = 0;
      for (Packet packet : heard) {
        var audio = (RawAudio) packet;
        assertEquals(sampleRate, audio.format().sampleRate());
        assertEquals(channels, audio.format().channels());
        assertEquals(Timing.framesToUs(frames, sampleRate), audio.timing().timestampUs());
        frames += audio.frames();
        assertEquals(Timing.framesToUs(frames, sampleRate), audio.timing().endUs());
      }
      float[] samples = Pcm.samples(heard);
      NodeHarness.closeAll(heard);
      return samples;
    }
  }

  private static float[] noise(int count) {
    var random = new java.util.Random(20_261_120);
    float[] samples = new float[count];
    for (int n = 0; n < count; n++) {
      samples[n] = (random.nextInt(65_536) - 32_768) / 32_768f;
    }
    return samples;
  }
}
