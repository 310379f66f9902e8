package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Packets of audio. */
final class Media {
  static final AudioFormat STEREO_48K = new AudioFormat(48_000, 2, AudioFormat.Sample.F32);

  private static final AudioStream OPUS = new AudioStream("opus", 48_000, 2, 312, new byte[0]);

  private Media() {}

  /** A packet of an encoder, with all of its times. */
  static Packet encoded(LeakCheckingPool pool, long sequence, long timestampUs, long durationUs)
      throws Exception {
    var content = pool.filled(Bytes.random(20));
    return new EncodedAudio(OPUS, content, new Timing(timestampUs, durationUs, sequence));
  }

  /** Raw audio with these samples. */
  static Packet raw(LeakCheckingPool pool, AudioFormat format, Timing timing, float... samples)
      throws Exception {
    var bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.nativeOrder());
    for (float sample : samples) {
      bytes.putFloat(sample);
    }
    return new RawAudio(format, pool.filled(bytes.array()), timing);
  }
}
