package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.containers.WavMuxerConfig.SampleFormat;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavTest {
  private static final int HALF_HEADERS_BYTES = 68;

  /** What was heard. */
  @SuppressWarnings("ArrayRecordComponent")
  record Heard(AudioFormat format, float[] samples, List<Timing> timings) {}

  @ParameterizedTest
  @CsvSource({
    "U8, 8000, 1, 8, STREAM", "S16, 44100, 2, 16, STREAM", "S24, 48000, 2, 24, FILE",
    "S32, 96000, 6, 24, FILE", "F32, 192000, 8, 24, FILE", "S16, 11025, 1, 16, FILE",
    "S24, 22050, 3, 24, STREAM", "U8, 8000, 1, 8, FILE"
  })
  void keepsSamplesAsExactAsItsFormat(
      SampleFormat format, int rate, int channels, int bits, Delivery mode) throws Exception {
    float[] samples = tone((rate / 4 + 7) * channels);
    byte[] file = write(new WavMuxerConfig(format, mode, 1000), rate, channels, samples);
    for (int chunk : new int[] {97, 4096, 1 << 20}) {
      var heard = read(file, chunk);
      assertEquals(new AudioFormat(rate, channels, AudioFormat.Sample.F32), heard.format());
      assertEquals(samples.length, heard.samples().length, "length");
      double step = Math.scalb(0.51, 1 - bits);
      for (int i = 0; i < samples.length; i++) {
        assertEquals(samples[i], heard.samples()[i], format == SampleFormat.F32 ? 0 : step);
      }
      assertEquals(0, heard.timings().getFirst().timestampUs());
      assertEquals(
          Timing.framesToUs(samples.length / channels, rate), heard.timings().getLast().endUs());
    }
    assertEquals(samples.length / channels, FFmpegPlayer.play(file).frames());
    assertEquals(
        Timing.framesToUs(samples.length / channels, rate),
        RoundTripTest.demux(file, 4096).getLast().timing().endUs());
  }

  @Test
  void clipsInsteadOfWrapping() throws Exception {
    for (var format :
        List.of(SampleFormat.U8, SampleFormat.S16, SampleFormat.S24, SampleFormat.S32)) {
      var config = new WavMuxerConfig(format, Delivery.FILE, 65_536);
      float[] heard = read(write(config, 8000, 1, new float[] {1.5f, -1.5f, 1, -1}), 100).samples();
      assertEquals(1, heard[0], 0.01, format.toString());
      assertEquals(-1, heard[1], 0.01, format.toString());
      assertEquals(1, heard[2], 0.01, format.toString());
      assertEquals(-1, heard[3], 0.01, format.toString());
    }
  }

  @Test
  void tellsItsLengthWhenItCan() throws Exception {
    var stream = new WavMuxerConfig(SampleFormat.S16, Delivery.STREAM, 65_536);
    var file = new WavMuxerConfig(SampleFormat.S16, Delivery.FILE, 65_536);
    byte[] streamed = write(stream, 8000, 1, tone(100));
    byte[] whole = write(file, 8000, 1, tone(100));
    assertEquals(-1, little(streamed).getInt(4));
    assertEquals(-1, little(streamed).getInt(HALF_HEADERS_BYTES - 4));
    assertEquals(whole.length - 8, little(whole).getInt(4));
    assertEquals(200, little(whole).getInt(whole.length - 204));
  }

  @Test
  void readsWhatOthersWrite() throws Exception {
    byte[] samples = {1, 0, 2, 0, 3, 0, 4, 0};
    byte[] format = format(1, 2, 8000, 16);
    // Chunks that nobody knows, of odd sizes, before and after.
    byte[] odd =
        wav(
            "RIFF",
            0,
            chunk("LIST", new byte[7]),
            format,
            chunk("data", samples),
            chunk("x  x", new byte[9]));
    assertEquals(4, read(odd, 3).samples().length);
    // A length in 64 bits.
    var ds64 = little(new byte[28]).putLong(8, samples.length).array();
    byte[] wide =
        wav(
            "RF64",
            -1,
            chunk("ds64", ds64),
            format,
            header("data", -1),
            samples,
            chunk("junk", new byte[9]));
    assertEquals(4, read(wide, 5).samples().length);
    // Nobody went back to write the lengths.
    byte[] open = wav("RIFF", -1, format, header("data", -1), samples);
    assertEquals(4, read(open, 5).samples().length);
    byte[] zero = wav("RIFF", 0, format, header("data", 0), samples);
    assertEquals(4, read(zero, 5).samples().length);
    // Cut off in the middle of a frame.
    byte[] cut = wav("RIFF", 0, format, header("data", 100), Arrays.copyOf(samples, 7));
    assertEquals(2, read(cut, 5).samples().length);
    // Telephones: A-law and mu-law of silence and of the loudest.
    byte[] alaw =
        wav("RIFF", 0, format(6, 1, 8000, 8), chunk("data", new byte[] {(byte) 0xD5, (byte) 0xAA}));
    assertEquals(32_256 / 32_768f, read(alaw, 9).samples()[1]);
    byte[] mulaw =
        wav("RIFF", 0, format(7, 1, 8000, 8), chunk("data", new byte[] {(byte) 0xFF, (byte) 0x80}));
    assertEquals(0, read(mulaw, 9).samples()[0]);
    assertEquals(32_124 / 32_768f, read(mulaw, 9).samples()[1]);
  }

  @Test
  void namesWhatIsWrong() throws Exception {
    byte[] ogg = Tone.of(4800, 1, 20).oggFile(1);
    assertEquals("wrong-container", refuses(ogg).code());
    assertTrue(refuses(ogg).getMessage().contains("an Ogg file"), refuses(ogg).getMessage());
    assertEquals("broken-file", refuses("RIFF....WAVE".getBytes(StandardCharsets.US_ASCII)).code());
    byte[] empty = wav("RIFF", 0, format(1, 1, 8000, 16), chunk("data", new byte[0]));
    assertEquals("broken-file", refuses(empty).code());
    byte[] early = wav("RIFF", 0, chunk("data", new byte[8]));
    assertEquals("broken-file", refuses(early).code());
    byte[] adpcm = wav("RIFF", 0, format(2, 1, 8000, 4), chunk("data", new byte[8]));
    assertEquals("unsupported-codec", refuses(adpcm).code());
    byte[] many = wav("RIFF", 0, format(1, 0, 8000, 16), chunk("data", new byte[8]));
    assertEquals("broken-file", refuses(many).code());
  }

  private static NodeException refuses(byte[] file) {
    return assertThrows(NodeException.class, () -> read(file, 4096));
  }

  @Test
  void failsWhenTheFormatChanges() throws Exception {
    var config = new WavMuxerConfig(SampleFormat.S16, Delivery.STREAM, 65_536);
    try (var muxer = NodeHarness.of(new WavMuxerFactory(), config).open()) {
      muxer.send("in", raw(muxer, 8000, 1, tone(100)));
      var e =
          assertThrows(NodeException.class, () -> muxer.send("in", raw(muxer, 8000, 2, tone(100))));
      assertEquals("stream-changed", e.code());
      muxer.closeOutputs();
      Nodes.closeClean(muxer);
    }
  }

  private static float[] tone(int samples) {
    float[] tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) (0.9 * Math.sin(i * 0.05));
    }
    return tone;
  }

  /** A quarter of a second of a tone. */
  static byte[] tone(WavMuxerConfig config) throws Exception {
    return write(config, 16_000, 2, tone(8000));
  }

  private static RawAudio raw(NodeHarness<?> node, int rate, int channels, float[] samples)
      throws Exception {
    var payload = node.pool().allocate(4L * samples.length);
    for (int i = 0; i < samples.length; i++) {
      payload.bytes().setAtIndex(ValueLayout.JAVA_FLOAT, i, samples[i]);
    }
    var format = new AudioFormat(rate, channels, AudioFormat.Sample.F32);
    return new RawAudio(format, payload, Timing.NONE);
  }

  private static byte[] write(WavMuxerConfig config, int rate, int channels, float[] samples)
      throws Exception {
    try (var muxer = NodeHarness.of(new WavMuxerFactory(), config).open()) {
      int packet = 480 * channels;
      for (int at = 0; at < samples.length; at += packet) {
        float[] part = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + packet));
        muxer.send("in", raw(muxer, rate, channels, part));
      }
      muxer.endOfInputs();
      byte[] file = Nodes.written(muxer).file();
      Nodes.closeClean(muxer);
      return file;
    }
  }

  private static Heard read(byte[] file, int chunk) throws Exception {
    try (var demuxer = NodeHarness.of(new WavDemuxerFactory(), new DemuxerConfig()).open()) {
      Nodes.feed(demuxer, file, chunk);
      demuxer.endOfInputs();
      var samples = new ArrayList<Float>();
      var timings = new ArrayList<Timing>();
      AudioFormat format = null;
      for (Packet packet : demuxer.outputs("out")) {
        var audio = (RawAudio) packet;
        format = audio.format();
        timings.add(audio.timing());
        for (float sample : audio.payload().bytes().toArray(ValueLayout.JAVA_FLOAT)) {
          samples.add(sample);
        }
        packet.close();
      }
      Nodes.closeClean(demuxer);
      float[] heard = new float[samples.size()];
      for (int i = 0; i < heard.length; i++) {
        heard[i] = samples.get(i);
      }
      return new Heard(format, heard, timings);
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] header(String name, int size) {
    var header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    return header.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(size).array();
  }

  private static byte[] chunk(String name, byte[] content) {
    var chunk = new ByteArrayOutputStream();
    chunk.writeBytes(header(name, content.length));
    chunk.writeBytes(Arrays.copyOf(content, content.length + content.length % 2));
    return chunk.toByteArray();
  }

  private static byte[] format(int tag, int channels, int rate, int bits) {
    int frameBytes = channels * bits / 8;
    var format = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    format.putShort((short) tag).putShort((short) channels).putInt(rate);
    format.putInt(rate * frameBytes).putShort((short) frameBytes).putShort((short) bits);
    return chunk("fmt ", format.array());
  }

  private static byte[] wav(String form, int size, byte[]... chunks) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(header(form, size));
    file.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
    for (byte[] chunk : chunks) {
      file.writeBytes(chunk);
    }
    return file.toByteArray();
  }
}
