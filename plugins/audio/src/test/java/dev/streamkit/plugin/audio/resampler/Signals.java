package dev.streamkit.plugin.audio.resampler;

/** Sines, and what a filter left of them. */
final class Signals {
  private Signals() {}

  /** A sine of amplitude 0.5 that starts at 0. */
  static float[] sine(double hertz, int sampleRate, int frames) {
    var samples = new float[frames];
    for (int n = 0; n < frames; n++) {
      samples[n] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * n / sampleRate));
    }
    return samples;
  }

  /**
   * The sine of this frequency that is nearest to the samples.
   *
   * @param gain its amplitude, 1 for what {@link #sine} gives
   * @param delayUs how late it is
   * @param residueDb power of all that is not it, over its power
   */
  record Fit(double gain, double delayUs, double residueDb) {}

  /** Fits by least squares, without the ends. */
  static Fit fit(float[] samples, double hertz, int sampleRate, int margin) {
    double step = 2 * Math.PI * hertz / sampleRate;
    double[][] m = new double[3][4]; // normal equations of sine, cosine, constant
    for (int n = margin; n < samples.length - margin; n++) {
      double[] base = {Math.sin(step * n), Math.cos(step * n), 1};
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          m[row][column] += base[row] * base[column];
        }
        m[row][3] += base[row] * samples[n];
      }
    }
    double[] x = solve(m);
    double residue = 0;
    for (int n = margin; n < samples.length - margin; n++) {
      double error = samples[n] - x[0] * Math.sin(step * n) - x[1] * Math.cos(step * n);
      residue += error * error;
    }
    double power = (x[0] * x[0] + x[1] * x[1]) / 2 * (samples.length - 2 * margin);
    double delayUs = Math.atan2(-x[1], x[0]) / (2 * Math.PI * hertz) * 1e6;
    return new Fit(2 * Math.hypot(x[0], x[1]), delayUs, 10 * Math.log10(residue / power));
  }

  private static double[] solve(double[][] m) {
    for (int pivot = 0; pivot < 3; pivot++) {
      for (int row = 0; row < 3; row++) {
        if (row != pivot) {
          double factor = m[row][pivot] / m[pivot][pivot];
          for (int column = pivot; column < 4; column++) {
            m[row][column] -= factor * m[pivot][column];
          }
        }
      }
    }
    return new double[] {m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]};
  }
}
