package dev.streamkit.plugin.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.lib.ffmpeg.AudioDecoder;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import dev.streamkit.plugin.containers.WavMuxerConfig.SampleFormat;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Damaged files of all formats, found out by their content, demuxed and decoded: a typed error or
 * packets, never a hang, a crash, a leak, or silence about it.
 */
class DamagedFilesTest {
  private static final long SEED = 20_261_120;
  private static final int FILES = 2_200;

  @Test
  void endInPacketsOrInATypedError() throws Exception {
    List<byte[]> files = files();
    var random = new Random(SEED);
    int refused = 0;
    int undecodable = 0;
    for (int round = 0; round < FILES; round++) {
      byte[] file = files.get(round % files.size());
      byte[] other = files.get(random.nextInt(files.size()));
      byte[] bad = damage(file, other, random);
      String name = "round " + round;
      try {
        var packets =
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> RoundTripTest.demux(bad, 4096), name);
        assertTrue(bad.length == 0 || !packets.isEmpty(), name + ": silence");
        undecodable += decode(packets);
      } catch (NodeException e) {
        refused++;
        assertEquals(NodeException.Category.INPUT, e.category(), name);
        assertTrue(!e.code().isEmpty() && !e.getMessage().isEmpty(), name);
      }
    }
    assertTrue(refused > FILES / 20 && refused < FILES * 9 / 10, refused + " refused");
    assertTrue(undecodable > 0, "no damage reached a decoder");
  }

  /** Packets that a decoder refused. */
  private static int decode(List<Nodes.Seen> packets) throws Exception {
    int bad = 0;
    AudioDecoder decoder = null;
    try (var arena = Arena.ofConfined()) {
      Object stream = null;
      for (var packet : packets) {
        try {
          if (stream != packet.stream()) {
            if (decoder != null) {
              decoder.close();
            }
            stream = packet.stream();
            decoder = null;
            decoder = decoder(packet.stream());
          }
          if (decoder != null) {
            decoder.send(arena.allocateFrom(ValueLayout.JAVA_BYTE, packet.data()));
            while (decoder.receive() > 0) {
              // only that it ends
            }
          }
        } catch (FFmpegException e) {
          bad++;
        }
      }
    } finally {
      if (decoder != null) {
        decoder.close();
      }
    }
    return bad;
  }

  /** Opus has its own library, whose decoder is tested with damaged packets where it is. */
  private static AudioDecoder decoder(AudioStream stream) throws FFmpegException {
    return stream.codec().equals("opus")
        ? null
        : AudioDecoder.open(
            stream.codec(), stream.sampleRate(), stream.channels(), stream.codecPrivate());
  }

  /** A small file of each container with each of its codecs. */
  static List<byte[]> files() throws Exception {
    var files = new ArrayList<byte[]>();
    for (var it : RoundTripTest.cases().toList()) {
      var packets = Coded.tone(it.codec(), it.rate() / 4, it.rate(), 2);
      files.add(RoundTripTest.mux(it.muxer(), it.config(), packets));
    }
    for (var format : SampleFormat.values()) {
      for (var mode : Delivery.values()) {
        files.add(WavTest.tone(new WavMuxerConfig(format, mode, 65_536)));
      }
    }
    return files;
  }

  private static byte[] damage(byte[] file, byte[] other, Random random) {
    byte[] bad = file.clone();
    int times = 1 + random.nextInt(20);
    switch (random.nextInt(7)) {
      case 0 -> { // noise anywhere
        for (int i = 0; i < times; i++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
      }
      case 1 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(bad, random.nextInt(bad.length)); // cut off
      }
      case 3 -> { // noise in the head
        for (int i = 0; i < times; i++) {
          bad[random.nextInt(Math.min(bad.length, 200))] = (byte) random.nextInt();
        }
      }
      case 4 -> { // a block moved
        int from = random.nextInt(bad.length);
        int to = random.nextInt(bad.length);
        System.arraycopy(file, from, bad, to, bad.length - Math.max(from, to));
      }
      case 5 -> { // another file behind, or in the middle
        int at = random.nextInt(bad.length + 1);
        byte[] joined = Arrays.copyOf(bad, at + other.length);
        System.arraycopy(other, 0, joined, at, other.length);
        return joined;
      }
      default -> { // the tail without the head
        return Arrays.copyOfRange(bad, random.nextInt(bad.length), bad.length);
      }
    }
    return bad;
  }
}
