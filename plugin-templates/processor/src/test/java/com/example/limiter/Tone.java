package com.example.limiter;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import java.lang.foreign.ValueLayout;

/** Audio to test with. */
final class Tone {
  private static final AudioFormat FORMAT = new AudioFormat(48_000, 2, AudioFormat.Sample.F32);
  private static final long PACKET_US = 20_000;

  private Tone() {}

  /** A packet with these samples. */
  static RawAudio packet(LeakCheckingPool pool, long sequence, float... samples) throws Exception {
    var buffer = pool.allocate((long) samples.length * Float.BYTES);
    for (int at = 0; at < samples.length; at++) {
      buffer.bytes().setAtIndex(ValueLayout.JAVA_FLOAT, at, samples[at]);
    }
    return new RawAudio(FORMAT, buffer, new Timing(sequence * PACKET_US, PACKET_US, sequence));
  }
}
