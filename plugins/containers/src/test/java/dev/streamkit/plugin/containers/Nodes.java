package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs whole files and streams through the nodes. */
final class Nodes {
  static final OggMuxerConfig MUXER = oggConfig(0, "opus", 65_536);

  private Nodes() {}

  static OggMuxerConfig oggConfig(long serial, String codec, int chunkSize) {
    return new OggMuxerConfig(serial, codec, 1, 200, Map.of(), chunkSize);
  }

  /** What a packet was, after its memory was given back. */
  @SuppressWarnings("ArrayRecordComponent")
  record Seen(AudioStream stream, byte[] data, Timing timing) {}

  static NodeHarness<DemuxerConfig> demuxer() throws Exception {
    return NodeHarness.of(new OggDemuxerFactory(), new DemuxerConfig()).open();
  }

  static NodeHarness<OggMuxerConfig> muxer(OggMuxerConfig config) throws Exception {
    return NodeHarness.of(new OggMuxerFactory(), config).open();
  }

  static void feed(NodeHarness<?> demuxer, byte[] file, int chunk) throws Exception {
    for (int at = 0; at < file.length; at += chunk) {
      demuxer.send("in", binary(demuxer.pool(), file, at, Math.min(chunk, file.length - at)));
    }
  }

  static Binary binary(BufferPool pool, byte[] file, int at, int size) throws Exception {
    var payload = pool.allocate(size);
    payload.bytes().copyFrom(MemorySegment.ofArray(file).asSlice(at, size));
    return new Binary(Binary.OCTET_STREAM, payload, Timing.NONE);
  }

  static List<Seen> demux(byte[] file, int chunk) throws Exception {
    try (var demuxer = demuxer()) {
      feed(demuxer, file, chunk);
      demuxer.endOfInputs();
      var seen = seen(demuxer);
      closeClean(demuxer);
      return seen;
    }
  }

  /** Closes it early, so that nothing may be left. */
  static void closeClean(NodeHarness<?> node) {
    node.close();
    node.pool().assertClean();
  }

  static List<Seen> seen(NodeHarness<?> demuxer) throws Exception {
    var seen = new ArrayList<Seen>();
    for (Packet packet : demuxer.outputs("out")) {
      var audio = (EncodedAudio) packet;
      byte[] data = audio.payload().bytes().toArray(ValueLayout.JAVA_BYTE);
      seen.add(new Seen(audio.stream(), data, audio.timing()));
      packet.close();
    }
    return seen;
  }

  static EncodedAudio encoded(BufferPool pool, AudioStream stream, byte[] data, Timing timing)
      throws Exception {
    var payload = pool.allocate(data.length);
    payload.bytes().copyFrom(MemorySegment.ofArray(data));
    return new EncodedAudio(stream, payload, timing);
  }

  /** The packets of a tone, with the times that a demuxer or an encoder gives. */
  static List<Seen> stream(Tone tone) {
    var stream = new AudioStream("opus", 48000, tone.channels(), tone.preSkip(), tone.head());
    var packets = new ArrayList<Seen>();
    for (Tone.Coded packet : tone.packets()) {
      long startUs = Timing.framesToUs(packet.pts(), 48000);
      long endUs = Timing.framesToUs(packet.pts() + packet.duration(), 48000);
      packets.add(
          new Seen(stream, packet.data(), new Timing(startUs, endUs - startUs, packets.size())));
    }
    return packets;
  }

  /** A written file, and the times of its packets. */
  @SuppressWarnings("ArrayRecordComponent")
  record Written(byte[] file, List<Timing> timings) {}

  static Written mux(OggMuxerConfig config, List<Seen> packets) throws Exception {
    try (var muxer = muxer(config)) {
      for (Seen packet : packets) {
        muxer.send("in", encoded(muxer.pool(), packet.stream(), packet.data(), packet.timing()));
      }
      muxer.endOfInputs();
      Written written = written(muxer);
      closeClean(muxer);
      return written;
    }
  }

  static Written written(NodeHarness<?> muxer) throws Exception {
    var file = new ByteArrayOutputStream();
    var timings = new ArrayList<Timing>();
    for (Packet packet : muxer.outputs("out")) {
      file.writeBytes(packet.payload().bytes().toArray(ValueLayout.JAVA_BYTE));
      timings.add(packet.timing());
      packet.close();
    }
    return new Written(file.toByteArray(), timings);
  }
}
