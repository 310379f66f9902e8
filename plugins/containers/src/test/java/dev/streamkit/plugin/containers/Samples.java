package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeContract.Sample;
import java.util.ArrayList;
import java.util.List;

/** Input for the contract tests. */
final class Samples {
  private static final int CHUNK_BYTES = 1000;
  private static final int FRAMES = 960;

  private Samples() {}

  static byte[] file(NodeFactory<?> muxer, Record config, String codec, int rate) throws Exception {
    return RoundTripTest.mux(muxer, config, Coded.tone(codec, rate / 2, rate, 2));
  }

  static List<Sample> chunks(BufferPool pool, byte[] file) throws Exception {
    var samples = new ArrayList<Sample>();
    for (int at = 0; at < file.length; at += CHUNK_BYTES) {
      int size = Math.min(CHUNK_BYTES, file.length - at);
      samples.add(new Sample("in", Nodes.binary(pool, file, at, size)));
    }
    return samples;
  }

  static List<Sample> packets(BufferPool pool, String codec, int rate) throws Exception {
    var samples = new ArrayList<Sample>();
    for (var packet : Coded.tone(codec, rate / 2, rate, 2)) {
      samples.add(
          new Sample("in", Nodes.encoded(pool, packet.stream(), packet.data(), packet.timing())));
    }
    return samples;
  }

  static List<Sample> raw(BufferPool pool) throws Exception {
    var format = new AudioFormat(48_000, 2, AudioFormat.Sample.F32);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < 20; i++) {
      var payload = pool.allocate((long) FRAMES * format.frameBytes());
      payload.bytes().fill((byte) 0);
      samples.add(
          new Sample("in", new RawAudio(format, payload, new Timing(i * 20_000L, 20_000, i))));
    }
    return samples;
  }
}
