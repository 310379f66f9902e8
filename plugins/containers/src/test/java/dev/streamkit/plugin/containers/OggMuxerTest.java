package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Timing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OggMuxerTest {
  private static final String LENGTHS =
      """
      48000, 1, 20
      48123, 2, 20
      30001, 1, 2.5
      30002, 2, 5
      30003, 1, 10
      50004, 1, 40
      50005, 2, 60
      1, 1, 20
      648, 1, 20
      649, 1, 20
      """;

  @ParameterizedTest
  @CsvSource(textBlock = LENGTHS)
  void writesFilesOfExactLength(long frames, int channels, double frameMs) throws Exception {
    Tone tone = Tone.of(frames, channels, frameMs);
    var written = Nodes.mux(Nodes.oggConfig(77, "opus", 65_536), Nodes.stream(tone));
    var pages = OggFile.parse(written.file()).pages();
    for (int i = 0; i < pages.size(); i++) {
      assertEquals(77, pages.get(i).serial());
      assertEquals(i, pages.get(i).sequence());
      assertEquals(i == 0, pages.get(i).begins());
      assertEquals(i == pages.size() - 1, pages.get(i).ends());
    }
    assertEquals(frames + tone.preSkip(), pages.getLast().granule());
    assertEquals(tone.packets().size() + 2, pages.stream().mapToInt(OggFile.Page::packets).sum());

    var played = FFmpegPlayer.play(written.file());
    assertEquals(frames, played.frames());
    assertEquals(List.of(), played.warnings());

    assertEquals(0, written.timings().getFirst().timestampUs());
    assertEquals(Timing.framesToUs(frames, 48000), written.timings().getLast().endUs());
    for (int i = 1; i < written.timings().size(); i++) {
      assertEquals(written.timings().get(i - 1).endUs(), written.timings().get(i).timestampUs());
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = LENGTHS)
  void comesBackFromTheDemuxerAsItWas(long frames, int channels, double frameMs) throws Exception {
    var in = Nodes.demux(Tone.of(frames, channels, frameMs).oggFile(9), 4096);
    var out = Nodes.demux(Nodes.mux(Nodes.MUXER, in).file(), 4096);
    assertEquals(in.size(), out.size());
    for (int i = 0; i < in.size(); i++) {
      assertArrayEquals(in.get(i).data(), out.get(i).data());
      assertEquals(in.get(i).timing(), out.get(i).timing());
      assertEquals(in.get(i).stream(), out.get(i).stream());
    }
  }

  @Test
  void isAtMostOnePacketLateInRealTime() throws Exception {
    var packets = Nodes.stream(Tone.of(96_000, 1, 20));
    try (var muxer = Nodes.muxer(Nodes.MUXER)) {
      int pages = 0;
      for (var packet : packets) {
        muxer.clock().advance(20_000);
        muxer.send(
            "in", Nodes.encoded(muxer.pool(), packet.stream(), packet.data(), packet.timing()));
        var out = muxer.outputs("out");
        assertTrue(pages == 0 || !out.isEmpty(), "no page after " + pages);
        pages += out.size();
        out.forEach(dev.streamkit.api.packet.Packet::close);
      }
      muxer.endOfInputs();
      var last = OggFile.parse(Nodes.written(muxer).file()).pages();
      assertTrue(last.getLast().ends(), "the last page says so");
    }
  }

  @Test
  void keepsOutputPacketsSmall() throws Exception {
    var packets = Nodes.stream(Tone.of(48_000, 1, 20));
    byte[] whole = Nodes.mux(Nodes.MUXER, packets).file();
    try (var muxer = Nodes.muxer(Nodes.oggConfig(0, "opus", 100))) {
      for (var packet : packets) {
        muxer.send(
            "in", Nodes.encoded(muxer.pool(), packet.stream(), packet.data(), packet.timing()));
      }
      muxer.endOfInputs();
      var out = muxer.outputs("out");
      assertTrue(out.stream().allMatch(packet -> packet.payload().sizeBytes() <= 100));
      assertEquals(
          whole.length, out.stream().mapToLong(packet -> packet.payload().sizeBytes()).sum());
      out.forEach(dev.streamkit.api.packet.Packet::close);
    }
  }

  @Test
  void countsWhenNobodyKnowsTheTime() throws Exception {
    var packets = Nodes.stream(Tone.of(48_000, 1, 20));
    var timeless =
        packets.stream()
            .map(packet -> new Nodes.Seen(packet.stream(), packet.data(), Timing.NONE))
            .toList();
    var out = Nodes.demux(Nodes.mux(Nodes.MUXER, timeless).file(), 4096);
    assertEquals(packets.getFirst().timing(), out.getFirst().timing());
    assertEquals(packets.size(), out.size());
  }

  @Test
  void keepsGapsAndIgnoresOverlaps() throws Exception {
    var packets = Nodes.stream(Tone.of(48_000, 1, 20));
    var shifted = new ArrayList<Nodes.Seen>();
    for (int i = 0; i < packets.size(); i++) {
      long shiftUs = i < 11 ? 0 : i < 31 ? 500_000 : 460_000;
      var timing = packets.get(i).timing();
      shifted.add(
          new Nodes.Seen(
              packets.get(i).stream(),
              packets.get(i).data(),
              new Timing(timing.timestampUs() + shiftUs, timing.durationUs(), timing.sequence())));
    }
    try (var muxer = Nodes.muxer(Nodes.MUXER)) {
      for (var packet : shifted) {
        muxer.send(
            "in", Nodes.encoded(muxer.pool(), packet.stream(), packet.data(), packet.timing()));
      }
      muxer.endOfInputs();
      var pages = OggFile.parse(Nodes.written(muxer).file()).pages();
      assertEquals(312 + 48_000 + 24_000, pages.getLast().granule());
      assertTrue(muxer.report().counter("overlaps") > 0);
    }
  }

  @Test
  void beginsALinkForANewStreamAndForAJump() throws Exception {
    var first = Nodes.stream(Tone.of(24_000, 1, 20));
    var second = Nodes.stream(Tone.of(24_000, 2, 20));
    var packets = new ArrayList<>(first);
    long hourUs = 3_600_000_000L;
    for (long startUs : new long[] {500_000, hourUs}) {
      for (var packet : second) {
        var timing = packet.timing();
        packets.add(
            new Nodes.Seen(
                packet.stream(),
                packet.data(),
                new Timing(timing.timestampUs() + startUs, timing.durationUs(), packets.size())));
      }
    }
    var written = Nodes.mux(Nodes.oggConfig(5, "opus", 65_536), packets);
    var pages = OggFile.parse(written.file()).pages();
    assertEquals(
        List.of(5, 6, 7),
        pages.stream().filter(OggFile.Page::begins).map(OggFile.Page::serial).toList());
    assertEquals(3, pages.stream().filter(OggFile.Page::ends).count());
    assertEquals(hourUs + 500_000, written.timings().getLast().endUs());
    var out = Nodes.demux(written.file(), 4096);
    assertEquals(packets.size(), out.size());
    assertEquals(1, out.getFirst().stream().channels());
    assertEquals(2, out.getLast().stream().channels());
  }

  @Test
  void makesAHeaderForAStreamWithoutOne() throws Exception {
    var bare = new AudioStream("opus", 48000, 2, 312, new byte[0]);
    var packets =
        Nodes.stream(Tone.of(24_000, 2, 20)).stream()
            .map(packet -> new Nodes.Seen(bare, packet.data(), packet.timing()))
            .toList();
    byte[] file = Nodes.mux(Nodes.MUXER, packets).file();
    assertEquals(24_000, FFmpegPlayer.play(file).frames());
    assertEquals(2, Nodes.demux(file, 4096).getFirst().stream().channels());
  }

  @Test
  void refusesWhatItCannotWrite() throws Exception {
    try (var muxer = Nodes.muxer(Nodes.MUXER)) {
      var many = new AudioStream("opus", 48000, 6, 312, new byte[0]);
      byte[] packet = Nodes.stream(Tone.of(960, 1, 20)).getFirst().data();
      var noHead =
          assertThrows(
              NodeException.class,
              () -> muxer.send("in", Nodes.encoded(muxer.pool(), many, packet, Timing.NONE)));
      assertEquals("bad-opus-head", noHead.code());
      var mono = new AudioStream("opus", 48000, 1, 312, new byte[0]);
      byte[] broken = {(byte) 0xFF, 0};
      var bad =
          assertThrows(
              NodeException.class,
              () -> muxer.send("in", Nodes.encoded(muxer.pool(), mono, broken, Timing.NONE)));
      assertEquals("bad-codec-packet", bad.code());
      var nothing = assertThrows(NodeException.class, muxer::endOfInputs);
      assertEquals("nothing-written", nothing.code());
      assertFalse(muxer.outputPins().contains("out"));
      Nodes.closeClean(muxer);
    }
  }
}
