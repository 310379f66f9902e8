package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.lib.opus.OpusEncoder;
import dev.streamkit.plugin.audio.Pcm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Streams of Opus for the tests. */
final class Opus {
  static final EncoderConfig CONFIG = new EncoderConfig(64_000, OpusEncoder.Application.AUDIO, 10);

  private Opus() {}

  /** What the encoder node makes of a signal that starts at 0. */
  static List<EncodedAudio> encode(BufferPool pool, AudioFormat format, float[] samples)
      throws Exception {
    try (var encoder = NodeHarness.of(new EncoderFactory(), CONFIG).open()) {
      for (var packet : Pcm.packets(encoder.pool(), format, samples, 960, 0)) {
        encoder.send("in", packet);
      }
      encoder.endOfInputs();
      var packets = encoder.outputs("out");
      var copies = new ArrayList<EncodedAudio>();
      for (Packet packet : packets) {
        var audio = (EncodedAudio) packet;
        copies.add(packet(pool, audio.stream(), audio.payload().bytes(), audio.timing()));
      }
      NodeHarness.closeAll(packets);
      return copies;
    }
  }

  /** A copy of these bytes as a packet. */
  static EncodedAudio packet(
      BufferPool pool, AudioStream stream, MemorySegment bytes, Timing timing) throws Exception {
    var buffer = pool.allocate(bytes.byteSize());
    buffer.bytes().copyFrom(bytes);
    return new EncodedAudio(stream, buffer, timing);
  }

  /** Settings of a libopus encoder. */
  interface Settings {
    void apply(OpusEncoder encoder) throws Exception;
  }

  /**
   * Packets of any length that libopus makes of a mono signal, with timestamps from the pre-skip.
   */
  static List<EncodedAudio> encode(BufferPool pool, float[] samples, int frames, Settings settings)
      throws Exception {
    var packets = new ArrayList<EncodedAudio>();
    try (var arena = Arena.ofConfined();
        var encoder = OpusEncoder.create(Pcm.RATE, 1, OpusEncoder.Application.VOIP)) {
      settings.apply(encoder);
      var stream = new AudioStream("opus", Pcm.RATE, 1, encoder.lookahead(), new byte[0]);
      var coded = arena.allocate(8_000);
      var input = arena.allocate(4L * frames, 64);
      for (int from = 0; from + frames <= samples.length; from += frames) {
        MemorySegment.copy(MemorySegment.ofArray(samples), 4L * from, input, 0, 4L * frames);
        int size = encoder.encode(input, frames, coded);
        long startUs = Timing.framesToUs(from, Pcm.RATE);
        long endUs = Timing.framesToUs(from + frames, Pcm.RATE);
        var timing =
            new Timing(
                startUs - Timing.framesToUs(encoder.lookahead(), Pcm.RATE),
                endUs - startUs,
                packets.size());
        packets.add(packet(pool, stream, coded.asSlice(0, size), timing));
      }
    }
    return packets;
  }
}
