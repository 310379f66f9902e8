package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.DynamicPins;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.VideoStream;
import dev.streamkit.api.tck.NodeHarness;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound and pictures in one file, in and out as encoded packets. */
class VideoTracksTest {
  private static final int PICTURES = 50;
  private static final long PICTURE_US = 40_000;
  private static final VideoStream VP9 = new VideoStream("vp9", 320, 180, new byte[0]);

  record Case(String name, NodeFactory<?> muxer, Record config, long toleranceUs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    var webm = new WebmMuxerFactory();
    var mp4 = new Mp4MuxerFactory();
    return Stream.of(
        new Case(
            "webm live", webm, RoundTripTest.webm(WebmMuxerConfig.StreamingMode.LIVE, 2), 1000),
        new Case(
            "webm file", webm, RoundTripTest.webm(WebmMuxerConfig.StreamingMode.FILE, 2), 1000),
        new Case("mp4 stream", mp4, RoundTripTest.mp4(Delivery.STREAM, 2), 20),
        new Case("mp4 file", mp4, RoundTripTest.mp4(Delivery.FILE, 2), 20));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsBothTracksAndTheirDistance(Case it) throws Exception {
    var sound = Coded.tone("opus", 96_000, 48_000, 2);
    var written = mux(it.muxer(), it.config(), sound);
    assertTrue(written.contentType().startsWith("video/"), written.contentType());
    assertTrue(written.contentType().contains("opus"), written.contentType());
    try (var demuxer =
        NodeHarness.of(new AutoDemuxerFactory(), new SpoolingDemuxerConfig(1 << 30)).open()) {
      ((DynamicPins) demuxer.node()).pinAdded("video");
      Nodes.feed(demuxer, written.file(), 4096);
      demuxer.endOfInputs();
      var heard = Nodes.seen(demuxer);
      assertEquals(sound.size(), heard.size());
      var pictures = demuxer.outputs("video");
      assertEquals(PICTURES, pictures.size());
      long preSkipUs = Timing.framesToUs(heard.getFirst().stream().preSkip(), 48_000);
      long soundUs = heard.getFirst().timing().timestampUs() + preSkipUs;
      for (int i = 0; i < PICTURES; i++) {
        var picture = (EncodedVideo) pictures.get(i);
        assertEquals("vp9", picture.stream().codec());
        assertEquals(320, picture.stream().width());
        assertEquals(i % 25 == 0, picture.keyframe());
        assertArrayEquals(
            picture(i), picture.payload().bytes().toArray(ValueLayout.JAVA_BYTE), "picture " + i);
        long distanceUs = picture.timing().timestampUs() - soundUs;
        long errorUs = distanceUs - i * PICTURE_US;
        assertTrue(Math.abs(errorUs) <= it.toleranceUs(), i + ": " + errorUs + " us");
        picture.close();
      }
      Nodes.closeClean(demuxer);
    }
  }

  @Test
  void doesNotCopyWhatNobodyWants() throws Exception {
    byte[] file =
        mux(
                new WebmMuxerFactory(),
                RoundTripTest.webm(WebmMuxerConfig.StreamingMode.LIVE, 2),
                Coded.tone("opus", 96_000, 48_000, 2))
            .file();
    try (var demuxer =
        NodeHarness.of(new AutoDemuxerFactory(), new SpoolingDemuxerConfig(1 << 30)).open()) {
      Nodes.feed(demuxer, file, 4096);
      demuxer.endOfInputs();
      assertEquals(List.of("out"), demuxer.outputPins());
      demuxer.closeOutputs();
      Nodes.closeClean(demuxer);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Written(byte[] file, String contentType) {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Written mux(NodeFactory<?> factory, Record config, List<Nodes.Seen> sound)
      throws Exception {
    try (var muxer = NodeHarness.of((NodeFactory) factory, config).open()) {
      int picture = 0;
      for (var packet : sound) {
        if (picture * PICTURE_US <= packet.timing().timestampUs() && picture < PICTURES) {
          muxer.send("in_1", video(muxer, picture));
          picture++;
        }
        muxer.send(
            "in", Nodes.encoded(muxer.pool(), packet.stream(), packet.data(), packet.timing()));
      }
      while (picture < PICTURES) {
        muxer.send("in_1", video(muxer, picture));
        picture++;
      }
      muxer.endOfInputs();
      var file = new ByteArrayOutputStream();
      String contentType = "";
      for (Packet packet : (List<Packet>) muxer.outputs("out")) {
        contentType = ((Binary) packet).contentType();
        file.writeBytes(packet.payload().bytes().toArray(ValueLayout.JAVA_BYTE));
        packet.close();
      }
      Nodes.closeClean(muxer);
      return new Written(file.toByteArray(), contentType);
    }
  }

  private static EncodedVideo video(NodeHarness<?> muxer, int index) throws Exception {
    byte[] data = picture(index);
    var payload = muxer.pool().allocate(data.length);
    payload.bytes().copyFrom(MemorySegment.ofArray(data));
    var timing = new Timing(index * PICTURE_US, PICTURE_US, index);
    return new EncodedVideo(VP9, index % 25 == 0, Timing.UNKNOWN, payload, timing);
  }

  /** A VP9 frame header of the right kind, and noise. */
  private static byte[] picture(int index) {
    byte[] data = new byte[100 + index];
    new Random(index).nextBytes(data);
    data[0] = (byte) (index % 25 == 0 ? 0x82 : 0x86);
    data[1] = 0x49;
    data[2] = (byte) 0x83;
    data[3] = 0x42;
    data[4] = 0;
    return data;
  }
}
