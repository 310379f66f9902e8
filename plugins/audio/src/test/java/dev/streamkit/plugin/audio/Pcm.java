package dev.streamkit.plugin.audio;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Test signals at 48 kHz, and measures of what became of them. */
public final class Pcm {
  public static final int RATE = 48_000;
  public static final AudioFormat MONO = new AudioFormat(RATE, 1, AudioFormat.Sample.F32);
  public static final AudioFormat STEREO = new AudioFormat(RATE, 2, AudioFormat.Sample.F32);

  private Pcm() {}

  /** A sine of amplitude 0.5. */
  public static float[] tone(double hertz, int frames) {
    var samples = new float[frames];
    for (int n = 0; n < frames; n++) {
      samples[n] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * n / RATE));
    }
    return samples;
  }

  /** A sine of amplitude 0.5 that rises from one frequency to another. */
  public static float[] chirp(double fromHertz, double toHertz, int frames) {
    var samples = new float[frames];
    for (int n = 0; n < frames; n++) {
      double t = (double) n / RATE;
      double slope = (toHertz - fromHertz) * RATE / frames;
      samples[n] = (float) (0.5 * Math.sin(2 * Math.PI * (fromHertz + slope * t / 2) * t));
    }
    return samples;
  }

  /** Two channels, sample by sample. */
  public static float[] interleave(float[] left, float[] right) {
    var samples = new float[2 * left.length];
    for (int n = 0; n < left.length; n++) {
      samples[2 * n] = left[n];
      samples[2 * n + 1] = right[n];
    }
    return samples;
  }

  /** One channel of two. */
  public static float[] channel(int channel, float[] stereo) {
    var samples = new float[stereo.length / 2];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = stereo[2 * n + channel];
    }
    return samples;
  }

  /** One packet. */
  public static RawAudio packet(BufferPool pool, AudioFormat format, float[] samples, Timing timing)
      throws Exception {
    Buffer buffer = pool.allocate((long) samples.length * Float.BYTES);
    buffer.bytes().copyFrom(MemorySegment.ofArray(samples));
    return new RawAudio(format, buffer, timing);
  }

  /** Packets of so many frames; the last may have fewer. */
  public static List<RawAudio> packets(
      BufferPool pool, AudioFormat format, float[] samples, int frames, long startUs)
      throws Exception {
    var packets = new ArrayList<RawAudio>();
    int total = samples.length / format.channels();
    for (int from = 0; from < total; from += frames) {
      int to = Math.min(total, from + frames);
      var part = Arrays.copyOfRange(samples, from * format.channels(), to * format.channels());
      long fromUs = startUs + Timing.framesToUs(from, RATE);
      long toUs = startUs + Timing.framesToUs(to, RATE);
      packets.add(packet(pool, format, part, new Timing(fromUs, toUs - fromUs, packets.size())));
    }
    return packets;
  }

  /** The samples of these packets, which stay open. */
  public static float[] samples(List<? extends Packet> packets) {
    long bytes = packets.stream().mapToLong(packet -> packet.payload().sizeBytes()).sum();
    var samples = new float[(int) (bytes / Float.BYTES)];
    MemorySegment all = MemorySegment.ofArray(samples);
    long at = 0;
    for (Packet packet : packets) {
      MemorySegment part = packet.payload().bytes();
      MemorySegment.copy(part, 0, all, at, part.byteSize());
      at += part.byteSize();
    }
    return samples;
  }

  /** Bytes of a packet. */
  public static byte[] bytes(Packet packet) {
    return packet.payload().bytes().toArray(ValueLayout.JAVA_BYTE);
  }

  /** Frames by which {@code late} lags behind: where the two correlate best, up to 400. */
  public static int lag(float[] reference, float[] late) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int lag = -400; lag <= 400; lag++) {
      double sum = 0;
      for (int n = 400; n < Math.min(reference.length, late.length) - 400; n++) {
        sum += reference[n] * late[n + lag];
      }
      if (sum > most) {
        most = sum;
        best = lag;
      }
    }
    return best;
  }

  /** Power in decibels, of full scale. */
  public static double levelDb(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += (double) sample * sample;
    }
    return 10 * Math.log10(power / samples.length);
  }

  /** Power of the reference over the power of the difference. */
  public static double snrDb(float[] reference, float[] actual) {
    var difference = new float[reference.length];
    for (int n = 0; n < reference.length; n++) {
      difference[n] = reference[n] - actual[n];
    }
    return levelDb(reference) - levelDb(difference);
  }
}
