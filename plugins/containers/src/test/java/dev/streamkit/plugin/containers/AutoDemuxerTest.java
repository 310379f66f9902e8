package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutoDemuxerTest {
  private static final SpoolingDemuxerConfig CONFIG = new SpoolingDemuxerConfig(1 << 20);

  private static byte[] mp3(int rate) throws Exception {
    var packets = Coded.tone("mp3", rate / 2, rate, 2);
    return RoundTripTest.mux(new Mp3MuxerFactory(), RoundTripTest.audio(Delivery.STREAM), packets);
  }

  @Test
  void namesBytesThatItDoesNotKnow() {
    for (String text : List.of("x", "hello, world", "<html>".repeat(9000), "RIFF....AVI LIST")) {
      assertEquals("unknown-container", refuses(text.getBytes(StandardCharsets.UTF_8)).code());
    }
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    assertEquals("unknown-container", refuses(noise).code());
    assertTrue(refuses(noise).hint().contains("Matroska"));
  }

  /** A playlist could name files and addresses: it is of no known container. */
  @Test
  void opensNothingThatAFileNames() {
    for (String text :
        List.of(
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n",
            "ffconcat version 1.0\nfile /etc/passwd\n",
            "v=0\nm=audio 9 RTP/AVP 0\n")) {
      assertEquals("unknown-container", refuses(text.getBytes(StandardCharsets.UTF_8)).code());
    }
  }

  @Test
  void looksBehindALargeTag() throws Exception {
    int picture = 3 << 20;
    var file = new ByteArrayOutputStream();
    file.writeBytes("ID3\4\0\0".getBytes(StandardCharsets.ISO_8859_1));
    int size = picture + 10;
    file.writeBytes(
        new byte[] {
          (byte) (size >> 21 & 0x7F),
          (byte) (size >> 14 & 0x7F),
          (byte) (size >> 7 & 0x7F),
          (byte) (size & 0x7F)
        });
    file.writeBytes("APIC".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(
        new byte[] {
          (byte) (picture >> 21 & 0x7F),
          (byte) (picture >> 14 & 0x7F),
          (byte) (picture >> 7 & 0x7F),
          (byte) (picture & 0x7F),
          0,
          0
        });
    file.writeBytes(new byte[picture]);
    byte[] tag = file.toByteArray();
    byte[] flac =
        RoundTripTest.mux(
            new FlacMuxerFactory(),
            RoundTripTest.audio(Delivery.STREAM),
            Coded.tone("flac", 20_000, 44_100, 2));
    assertEquals("flac", RoundTripTest.demux(join(tag, flac), 65_536).getFirst().stream().codec());
    byte[] bare = Arrays.copyOfRange(mp3(44_100), 37, mp3(44_100).length);
    assertEquals("mp3", RoundTripTest.demux(join(tag, bare), 65_536).getFirst().stream().codec());
  }

  @Test
  void followsAnMp3ThatChangesItsRate() throws Exception {
    var packets = RoundTripTest.demux(join(mp3(44_100), mp3(48_000)), 4096);
    var rates = packets.stream().map(it -> it.stream().sampleRate()).distinct().toList();
    assertEquals(List.of(44_100, 48_000), rates);
    for (int i = 1; i < packets.size(); i++) {
      long gapUs = packets.get(i).timing().timestampUs() - packets.get(i - 1).timing().endUs();
      assertTrue(Math.abs(gapUs) <= 1, "gap of " + gapUs + " us before packet " + i);
    }
  }

  @Test
  void readsAnMp4WhoseIndexIsAtItsEnd() throws Exception {
    var in = Coded.tone("aac", 50_123, 44_100, 2);
    byte[] file = RoundTripTest.mux(new Mp4MuxerFactory(), RoundTripTest.mp4(Delivery.FILE, 1), in);
    byte[] slow = indexAtTheEnd(file);
    var packets = RoundTripTest.demux(slow, 4096);
    assertEquals(in.size(), packets.size());
    assertEquals(Timing.framesToUs(50_123, 44_100), packets.getLast().timing().endUs());
    try (var demuxer =
        NodeHarness.of(new AutoDemuxerFactory(), new SpoolingDemuxerConfig(1000)).open()) {
      var e =
          assertThrows(
              NodeException.class,
              () -> {
                Nodes.feed(demuxer, slow, 4096);
                demuxer.endOfInputs();
              });
      assertEquals("file-too-large", e.code());
      Nodes.closeClean(demuxer);
    }
  }

  /** Moves the box {@code moov} behind the media, and its offsets back. */
  private static byte[] indexAtTheEnd(byte[] file) {
    var box = ByteBuffer.wrap(file);
    int ftyp = box.getInt(0);
    int moov = box.getInt(ftyp);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int stco = text.indexOf("stco") + 8;
    for (int i = 0; i < box.getInt(stco); i++) {
      int at = stco + 4 + 4 * i;
      box.putInt(at, box.getInt(at) - moov);
    }
    return join(
        Arrays.copyOf(file, ftyp),
        Arrays.copyOfRange(file, ftyp + moov, file.length),
        Arrays.copyOfRange(file, ftyp, ftyp + moov));
  }

  @Test
  void keepsTimeForTenHours() throws Exception {
    var hours = Timing.framesToUs(36_000L * 44_100, 44_100);
    var packets =
        Coded.tone("flac", 20_000, 44_100, 2).stream()
            .map(
                it ->
                    new Nodes.Seen(
                        it.stream(),
                        it.data(),
                        new Timing(
                            it.timing().timestampUs() + hours,
                            it.timing().durationUs(),
                            it.timing().sequence())))
            .toList();
    try (var muxer = NodeHarness.of(new OggMuxerFactory(), RoundTripTest.ogg()).open()) {
      for (var packet : packets) {
        muxer.send(
            "in", Nodes.encoded(muxer.pool(), packet.stream(), packet.data(), packet.timing()));
      }
      muxer.endOfInputs();
      var written = Nodes.written(muxer);
      assertEquals(hours, written.timings().getFirst().timestampUs());
      assertEquals(packets.getLast().timing().endUs(), written.timings().getLast().endUs());
      var out = RoundTripTest.demux(written.file(), 4096);
      assertEquals(0, out.getFirst().timing().timestampUs());
      assertEquals(Timing.framesToUs(20_000, 44_100), out.getLast().timing().endUs());
    }
  }

  @Test
  void stopsWhileItWaitsForBytes() throws Exception {
    for (byte[] file : DamagedFilesTest.files()) {
      for (int size : new int[] {1, 40, file.length / 2}) {
        try (var demuxer = NodeHarness.of(new AutoDemuxerFactory(), CONFIG).open()) {
          Nodes.feed(demuxer, Arrays.copyOf(file, size), 4096);
          demuxer.interrupt();
          assertTrue(demuxer.finished());
          demuxer.closeOutputs();
          Nodes.closeClean(demuxer);
        }
      }
    }
  }

  private static NodeException refuses(byte[] file) {
    var e = assertThrows(NodeException.class, () -> RoundTripTest.demux(file, 4096));
    assertEquals(NodeException.Category.INPUT, e.category());
    return e;
  }

  private static byte[] join(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
