package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract.Sample;
import dev.streamkit.api.tck.NodeHarness;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Packets of bytes, made and read. */
final class Bytes {
  private static final long SEED = 5;

  private Bytes() {}

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }

  static Packet packet(LeakCheckingPool pool, long sequence, byte... content) throws Exception {
    var timing = new Timing(Timing.UNKNOWN, Timing.UNKNOWN, sequence);
    return new Binary("audio/ogg", pool.filled(content), timing);
  }

  static List<Sample> samples(LeakCheckingPool pool) throws Exception {
    var samples = new ArrayList<Sample>();
    for (int at = 0; at < 8; at++) {
      samples.add(new Sample("in", packet(pool, at, random(100 * at))));
    }
    return samples;
  }

  /** The content of all that came out, which is closed. */
  static byte[] joined(List<Packet> packets) {
    var bytes = new ByteArrayOutputStream();
    packets.forEach(p -> bytes.writeBytes(p.payload().bytes().toArray(ValueLayout.JAVA_BYTE)));
    NodeHarness.closeAll(packets);
    return bytes.toByteArray();
  }
}
