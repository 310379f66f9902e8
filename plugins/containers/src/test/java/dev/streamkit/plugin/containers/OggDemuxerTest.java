package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.lib.ffmpeg.Muxer;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OggDemuxerTest {
  private static final long SEED = 20_261_120;

  @ParameterizedTest
  @CsvSource({
    "48000, 1, 20",
    "48123, 2, 20",
    "30001, 1, 2.5",
    "30002, 2, 5",
    "30003, 1, 10",
    "50004, 1, 40",
    "50005, 2, 60",
    "1, 1, 20",
    "648, 1, 20",
    "649, 1, 20",
    "960, 1, 20"
  })
  void givesThePacketsAndTheirTimes(long frames, int channels, double frameMs) throws Exception {
    Tone tone = Tone.of(frames, channels, frameMs);
    for (int chunk : new int[] {64, 8192, 1 << 20}) {
      var packets = Nodes.demux(tone.oggFile(3), chunk);
      assertEquals(tone.packets().size(), packets.size());
      var stream = packets.getFirst().stream();
      assertEquals(channels, stream.channels());
      assertEquals(tone.preSkip(), stream.preSkip());
      assertArrayEquals(tone.head(), stream.codecPrivate());
      long expectedUs = -Timing.framesToUs(tone.preSkip(), 48000);
      for (int i = 0; i < packets.size(); i++) {
        var packet = packets.get(i);
        assertSame(stream, packet.stream());
        assertArrayEquals(tone.packets().get(i).data(), packet.data());
        assertEquals(i, packet.timing().sequence());
        assertEquals(expectedUs, packet.timing().timestampUs(), "packet " + i);
        expectedUs = packet.timing().endUs();
      }
      assertEquals(Timing.framesToUs(frames, 48000), expectedUs, "the length is exact");
    }
  }

  @Test
  void goesOnInTimeThroughAChainOfFiles() throws Exception {
    Tone first = Tone.of(24_100, 1, 20);
    Tone second = Tone.of(36_200, 2, 10);
    var chain = new ByteArrayOutputStream();
    chain.writeBytes(first.oggFile(1));
    chain.writeBytes(second.oggFile(2));
    var packets = Nodes.demux(chain.toByteArray(), 1000);
    int border = first.packets().size();
    assertEquals(border + second.packets().size(), packets.size());
    var before = packets.get(border - 1);
    var after = packets.get(border);
    assertNotSame(before.stream(), after.stream());
    assertEquals(1, before.stream().channels());
    assertEquals(2, after.stream().channels());
    assertEquals(Timing.framesToUs(24_100, 48000), before.timing().endUs());
    // What is heard of the second follows the first, unless it would begin before the first's last.
    long lag =
        after.timing().timestampUs()
            + Timing.framesToUs(second.preSkip(), 48000)
            - before.timing().endUs();
    assertTrue(lag >= 0 && lag <= Timing.framesToUs(second.preSkip(), 48000), "lag " + lag);
    long heardUs = packets.getLast().timing().endUs() - before.timing().endUs() - lag;
    long errorUs = heardUs - Timing.framesToUs(36_200, 48000);
    assertTrue(Math.abs(errorUs) <= 2, "rounded by " + errorUs);
  }

  @Test
  void takesAFileThatWasCutOutOfALongerOne() throws Exception {
    byte[] file = Tone.of(96_000, 1, 20).oggFile(1);
    var pages = OggFile.parse(file).pages();
    assertTrue(pages.size() > 3, "a page of one second each");
    // Without its first page of audio: the granule positions begin a second later.
    int audio = indexOfPage(file, 2);
    int next = indexOfPage(file, 3);
    var cut = new ByteArrayOutputStream();
    cut.write(file, 0, audio);
    cut.write(file, next, file.length - next);
    var packets = Nodes.demux(cut.toByteArray(), 4096);
    assertEquals(-6500, packets.getFirst().timing().timestampUs());
    assertEquals(1, packets.stream().map(Nodes.Seen::stream).distinct().count());
  }

  @Test
  void endsQuietlyWithoutInput() throws Exception {
    assertEquals(List.of(), Nodes.demux(new byte[0], 1));
  }

  @Test
  void givesWhatIsThereOfATruncatedFile() throws Exception {
    byte[] file = Tone.of(96_000, 1, 20).oggFile(1);
    int whole = Nodes.demux(file, 4096).size();
    int half = Nodes.demux(Arrays.copyOf(file, file.length * 3 / 4), 4096).size();
    assertTrue(half > 0 && half < whole, half + " of " + whole);
  }

  @Test
  void saysWhatItExpects() throws Exception {
    byte[] wave = "RIFF....WAVEfmt ".repeat(9).getBytes(StandardCharsets.US_ASCII);
    var e = refuses(wave);
    assertEquals("wrong-container", e.code());
    assertEquals(NodeException.Category.INPUT, e.category());
    assertTrue(e.getMessage().contains("expected an Ogg file"), e.getMessage());
    assertTrue(e.getMessage().contains("RIFF"), e.getMessage());
    assertEquals("wrong-container", refuses(new byte[] {'x'}).code());
    assertEquals("broken-file", refuses("OggS".getBytes(StandardCharsets.US_ASCII)).code());
    var garbage = new byte[8 << 20];
    new Random(SEED).nextBytes(garbage);
    assertEquals("wrong-container", refuses(garbage).code());
  }

  @Test
  void namesACodecThatItDoesNotTake() throws Exception {
    var file = new ByteArrayOutputStream();
    var head = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
    head.put("Speex   1.2".getBytes(StandardCharsets.US_ASCII));
    head.putInt(28, 1).putInt(32, 80).putInt(36, 16_000).putInt(40, 1).putInt(48, 1);
    head.putInt(56, 320).putInt(64, 1);
    var track = Track.audio("speex", 16_000, 1, 0, head.array());
    try (var muxer =
            Muxer.open(
                "ogg",
                List.of(track),
                Map.of(),
                bytes -> file.writeBytes(bytes.toArray(ValueLayout.JAVA_BYTE)));
        var arena = java.lang.foreign.Arena.ofConfined()) {
      muxer.write(0, arena.allocate(60), 0, 320);
      muxer.finish();
    }
    var e = refuses(file.toByteArray());
    assertEquals("unsupported-codec", e.code());
    assertTrue(e.getMessage().contains("speex"), e.getMessage());
  }

  @Test
  void stopsWhileItWaitsForBytes() throws Exception {
    byte[] file = Tone.of(48_000, 1, 20).oggFile(1);
    for (int size : new int[] {0, 20, 60, 1000, file.length}) {
      try (var demuxer = Nodes.demuxer()) {
        Nodes.feed(demuxer, Arrays.copyOf(file, size), 4096);
        demuxer.interrupt();
        assertTrue(demuxer.finished());
        Nodes.closeClean(demuxer);
      }
    }
  }

  /** FFmpeg's Java callbacks would fail, silently, from the eleventh on. */
  @Test
  void worksForMoreThanTenAtATime() throws Exception {
    Tone tone = Tone.of(48_000, 1, 20);
    byte[] file = tone.oggFile(1);
    var demuxers = new ArrayList<NodeHarness<DemuxerConfig>>();
    for (int i = 0; i < 24; i++) {
      demuxers.add(Nodes.demuxer());
    }
    for (int at = 0; at < file.length; at += 1000) {
      for (var demuxer : demuxers) {
        int size = Math.min(1000, file.length - at);
        demuxer.send("in", Nodes.binary(demuxer.pool(), file, at, size));
      }
    }
    for (var demuxer : demuxers) {
      demuxer.endOfInputs();
      assertEquals(tone.packets().size(), Nodes.seen(demuxer).size());
      Nodes.closeClean(demuxer);
    }
  }

  /** Damaged files end in packets or in a typed error: never in a crash, a hang or a leak. */
  @Test
  void survivesDamagedFiles() throws Exception {
    byte[] file = Tone.of(48_000, 1, 20).oggFile(1);
    var random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] bad = damage(file, random);
      try (var demuxer = Nodes.demuxer()) {
        try {
          Nodes.feed(demuxer, bad, 700);
          demuxer.endOfInputs();
        } catch (NodeException e) {
          refused++;
          assertEquals(NodeException.Category.INPUT, e.category(), "round " + round);
        }
        Nodes.closeClean(demuxer);
      }
    }
    assertTrue(refused > 0 && refused < 300, refused + " refused");
  }

  private static byte[] damage(byte[] file, Random random) {
    byte[] bad = file.clone();
    int times = 1 + random.nextInt(20);
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int i = 0; i < times; i++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
      }
      case 1 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(bad, random.nextInt(bad.length));
      }
      case 3 -> {
        for (int i = 0; i < times; i++) {
          bad[random.nextInt(150)] = (byte) random.nextInt();
        }
      }
      default -> {
        int from = random.nextInt(bad.length);
        int to = random.nextInt(bad.length);
        System.arraycopy(file, from, bad, to, bad.length - Math.max(from, to));
      }
    }
    return bad;
  }

  private static NodeException refuses(byte[] file) {
    return assertThrows(NodeException.class, () -> Nodes.demux(file, 4096));
  }

  private static int indexOfPage(byte[] file, int page) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int at = -1;
    for (int i = 0; i <= page; i++) {
      at = text.indexOf("OggS", at + 1);
    }
    return at;
  }
}
