package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is muxed comes back from the demuxers packet by packet, and FFmpeg hears its exact length.
 */
class RoundTripTest {
  static final int CHUNK = 65_536;

  /** A container, a codec in it, and whether the last packet's end can be cut off. */
  record Case(
      String name, NodeFactory<?> muxer, Record config, String codec, int rate, boolean exact) {
    @Override
    public String toString() {
      return name + " of " + codec;
    }
  }

  static AudioMuxerConfig audio(Delivery mode) {
    return new AudioMuxerConfig(mode, Map.of("title", "Bells"), CHUNK);
  }

  static Mp4MuxerConfig mp4(Delivery mode, int inputs) {
    return new Mp4MuxerConfig(
        mode,
        inputs,
        Optional.empty(),
        Optional.empty(),
        48_000,
        2,
        0,
        0,
        48_000,
        90_000,
        Map.of("title", "Bells"),
        CHUNK);
  }

  static WebmMuxerConfig webm(WebmMuxerConfig.StreamingMode mode, int inputs) {
    return new WebmMuxerConfig(48_000, 2, 0, 0, mode, 312, inputs, Map.of("title", "Bells"), CHUNK);
  }

  static OggMuxerConfig ogg() {
    return new OggMuxerConfig(1, "opus", 1, 1000, Map.of("title", "Bells"), CHUNK);
  }

  @Test
  void tellsAndWritesTags() throws Exception {
    for (var it : cases().toList()) {
      if (it.name().equals("adts")) {
        continue; // holds packets only
      }
      var in = Coded.tone(it.codec(), it.rate() / 4, it.rate(), 2);
      byte[] file = mux(it.muxer(), it.config(), in);
      try (var demuxer =
          NodeHarness.of(new AutoDemuxerFactory(), new SpoolingDemuxerConfig(1 << 30)).open()) {
        Nodes.feed(demuxer, file, CHUNK);
        demuxer.endOfInputs();
        demuxer.closeOutputs();
        var event = demuxer.report().telemetry().getFirst();
        assertEquals("containers.tags", event.getKey(), it.toString());
        assertEquals("Bells", event.getValue().get("title"), it.toString());
      }
    }
  }

  @Test
  void theHeadOfAFlacFileTellsItsLength() throws Exception {
    var in = Coded.tone("flac", 50_123, 44_100, 2);
    byte[] file = mux(new FlacMuxerFactory(), audio(Delivery.FILE), in);
    assertEquals(50_123, ByteBuffer.wrap(file).getLong(18) & 0xF_FFFF_FFFFL);
  }

  @Test
  void theIndexOfAnMp4FileIsInFront() throws Exception {
    var in = Coded.tone("aac", 50_123, 44_100, 2);
    byte[] file = mux(new Mp4MuxerFactory(), mp4(Delivery.FILE, 1), in);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertTrue(text.indexOf("moov") < text.indexOf("mdat"));
  }

  static Stream<Case> cases() {
    var ogg = new OggMuxerFactory();
    var webm = new WebmMuxerFactory();
    var mp4 = new Mp4MuxerFactory();
    var live = WebmMuxerConfig.StreamingMode.LIVE;
    var file = WebmMuxerConfig.StreamingMode.FILE;
    return Stream.of(
        new Case("ogg", ogg, ogg(), "opus", 48_000, true),
        new Case("ogg", ogg, ogg(), "flac", 44_100, true),
        new Case("ogg", ogg, ogg(), "vorbis", 44_100, true),
        new Case("webm live", webm, webm(live, 1), "opus", 48_000, true),
        new Case("webm live", webm, webm(live, 1), "vorbis", 44_100, true),
        new Case("webm file", webm, webm(file, 1), "opus", 48_000, true),
        new Case("mp4 stream", mp4, mp4(Delivery.STREAM, 1), "aac", 44_100, true),
        new Case("mp4 stream", mp4, mp4(Delivery.STREAM, 1), "opus", 48_000, true),
        new Case("mp4 file", mp4, mp4(Delivery.FILE, 1), "aac", 48_000, true),
        new Case("mp4 file", mp4, mp4(Delivery.FILE, 1), "opus", 48_000, true),
        new Case("mp4 file", mp4, mp4(Delivery.FILE, 1), "flac", 44_100, true),
        new Case("mp4 file", mp4, mp4(Delivery.FILE, 1), "mp3", 44_100, false),
        new Case(
            "flac stream", new FlacMuxerFactory(), audio(Delivery.STREAM), "flac", 44_100, true),
        new Case("flac file", new FlacMuxerFactory(), audio(Delivery.FILE), "flac", 96_000, true),
        new Case("mp3 stream", new Mp3MuxerFactory(), audio(Delivery.STREAM), "mp3", 44_100, false),
        new Case("mp3 file", new Mp3MuxerFactory(), audio(Delivery.FILE), "mp3", 44_100, true),
        new Case("adts", new AdtsMuxerFactory(), audio(Delivery.STREAM), "aac", 44_100, false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void comesBackAsItWas(Case it) throws Exception {
    long frames = 2L * it.rate() + 123;
    var in = Coded.tone(it.codec(), frames, it.rate(), 2);
    byte[] file = mux(it.muxer(), it.config(), in);
    for (int chunk : new int[] {100, CHUNK}) {
      var out = demux(file, chunk);
      assertEquals(in.size(), out.size(), "packets");
      for (int i = 0; i < in.size(); i++) {
        assertArrayEquals(in.get(i).data(), out.get(i).data(), "packet " + i);
        assertEquals(i, out.get(i).timing().sequence());
      }
      var stream = out.getFirst().stream();
      assertEquals(it.codec(), stream.codec());
      assertEquals(it.rate(), stream.sampleRate());
      assertEquals(2, stream.channels());
      if (it.exact()) {
        assertEquals(in.getFirst().stream().preSkip(), stream.preSkip());
        long errorUs = out.getLast().timing().endUs() - Timing.framesToUs(frames, it.rate());
        assertTrue(Math.abs(errorUs) <= 1, "longer by " + errorUs + " us");
        // FFmpeg does not cut the end of MP4 files, whose last packet is told to be short.
        long played = FFmpegPlayer.play(file).frames();
        assertEquals(frames, it.name().startsWith("mp4") ? Math.min(played, frames) : played);
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static byte[] mux(NodeFactory<?> factory, Record config, List<Nodes.Seen> packets)
      throws Exception {
    try (var muxer = NodeHarness.of((NodeFactory) factory, config).open()) {
      for (var packet : packets) {
        muxer.send(
            "in", Nodes.encoded(muxer.pool(), packet.stream(), packet.data(), packet.timing()));
      }
      muxer.endOfInputs();
      byte[] file = Nodes.written(muxer).file();
      Nodes.closeClean(muxer);
      return file;
    }
  }

  static List<Nodes.Seen> demux(byte[] file, int chunk) throws Exception {
    var config = new SpoolingDemuxerConfig(1 << 30);
    try (var demuxer = NodeHarness.of(new AutoDemuxerFactory(), config).open()) {
      Nodes.feed(demuxer, file, chunk);
      demuxer.endOfInputs();
      var seen = Nodes.seen(demuxer);
      Nodes.closeClean(demuxer);
      return seen;
    }
  }
}
