package dev.streamkit.plugin.audio.meter;

import java.util.Arrays;

/** Momentary loudness: ITU-R BS.1770-4 over the last 400 ms, in steps of 100 ms. */
final class Loudness {
  private static final int STEPS = 4;
  private static final double OFFSET_DB = -0.691;
  private static final double SURROUND = 1.41;

  private final int channels;
  private final int stepFrames;
  private final double[] weights;
  private final double[] shelf;
  private final double[] highPass;

  /** Two values of each filter for each channel. */
  private final double[] state;

  private final double[] powers = new double[STEPS];
  private double sum;
  private int frames;
  private int steps;

  Loudness(int sampleRate, int channels) {
    this.channels = channels;
    stepFrames = Math.max(1, sampleRate / 10);
    state = new double[channels * 4];
    weights = weights(channels);
    shelf = shelf(sampleRate);
    highPass = highPass(sampleRate);
  }

  /** Hears interleaved frames from the start of the array. */
  void hear(float[] samples, int count) {
    for (int frame = 0; frame < count; frame++) {
      for (int channel = 0; channel < channels; channel++) {
        double heard = samples[frame * channels + channel];
        heard = filter(shelf, channel * 4, heard);
        heard = filter(highPass, channel * 4 + 2, heard);
        sum += weights[channel] * heard * heard;
      }
      if (++frames == stepFrames) {
        powers[steps++ % STEPS] = sum / stepFrames;
        frames = 0;
        sum = 0;
      }
    }
  }

  /** In LUFS; NaN before 400 ms. */
  double momentary() {
    return steps < STEPS
        ? Double.NaN
        : OFFSET_DB + 10 * Math.log10(Arrays.stream(powers).sum() / STEPS);
  }

  private double filter(double[] c, int at, double in) {
    double out = c[0] * in + state[at];
    state[at] = c[1] * in - c[3] * out + state[at + 1];
    state[at + 1] = c[2] * in - c[4] * out;
    return out;
  }

  /** The head lifts high tones: the first filter of BS.1770, for any rate. */
  private static double[] shelf(int sampleRate) {
    double k = Math.tan(Math.PI * 1_681.974450955533 / sampleRate);
    double q = 0.7071752369554196;
    double high = Math.pow(10, 3.999843853973347 / 20);
    double band = Math.pow(high, 0.4996667741545416);
    double scale = 1 + k / q + k * k;
    return new double[] {
      (high + band * k / q + k * k) / scale,
      2 * (k * k - high) / scale,
      (high - band * k / q + k * k) / scale,
      2 * (k * k - 1) / scale,
      (1 - k / q + k * k) / scale
    };
  }

  /** Low tones count less: the second filter of BS.1770, for any rate. */
  private static double[] highPass(int sampleRate) {
    double k = Math.tan(Math.PI * 38.13547087602444 / sampleRate);
    double q = 0.5003270373238773;
    double scale = 1 + k / q + k * k;
    return new double[] {1, -2, 1, 2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale};
  }

  /** Low frequencies do not count, what comes from behind counts more. */
  private static double[] weights(int channels) {
    var weights = new double[channels];
    Arrays.fill(weights, 1);
    int low = channels == 3 ? 2 : channels >= 6 ? 3 : channels;
    for (int channel = channels >= 4 ? 3 : channels; channel < channels; channel++) {
      weights[channel] = SURROUND;
    }
    if (low < channels) {
      weights[low] = 0;
    }
    return weights;
  }
}
