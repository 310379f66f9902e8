package dev.streamkit.plugin.audio.vad;

import java.util.Arrays;

/**
 * How sure it is that 10 ms are more than noise: their power above a floor that follows the noise.
 */
final class Voice {
  private static final double HIGH_PASS_HERTZ = 80; // below is hum
  private static final double QUIETEST_DB = -60;
  private static final double LOWEST_FLOOR_DB = -75;

  /** Before it has heard enough, noise is not thought to be louder. */
  private static final double FIRST_FLOOR_DB = -45;

  private static final int FIRST_MOMENTS = 20;

  /** The floor is the least of the last 3 s: speech has pauses in it, noise has not. */
  private static final int LOWS = 12;

  private static final int MOMENTS_IN_LOW = 25;
  private static final double EVEN_DB = 10;
  private static final double STEP_DB = 2.5;

  private final int channels;
  private final double decay;
  private final double[] before;
  private final double[] passed;
  private final double[] lowsDb = new double[LOWS];
  private long moments;
  private double power;
  private int frames;

  Voice(int sampleRate, int channels) {
    this.channels = channels;
    decay = Math.exp(-2 * Math.PI * HIGH_PASS_HERTZ / sampleRate);
    before = new double[channels];
    passed = new double[channels];
    Arrays.fill(lowsDb, Double.POSITIVE_INFINITY);
  }

  /** Hears interleaved frames from the start of the array. */
  void hear(float[] samples, int count) {
    for (int n = 0, channel = 0; n < count * channels; n++) {
      double in = Float.isFinite(samples[n]) ? samples[n] : 0;
      double out = in - before[channel] + decay * passed[channel];
      before[channel] = in;
      passed[channel] = out;
      power += out * out;
      channel = channel + 1 == channels ? 0 : channel + 1;
    }
    frames += count;
  }

  /** How sure it is of what it heard since the last call, 0 to 1. */
  double sure() {
    double levelDb = 10 * Math.log10(power / ((double) frames * channels) + 1e-12);
    power = 0;
    frames = 0;
    double aboveDb = levelDb - floorDb(levelDb);
    return levelDb < QUIETEST_DB ? 0 : 1 / (1 + Math.exp((EVEN_DB - aboveDb) / STEP_DB));
  }

  private double floorDb(double levelDb) {
    int slot = (int) (moments / MOMENTS_IN_LOW % LOWS);
    boolean begins = moments % MOMENTS_IN_LOW == 0;
    lowsDb[slot] = begins ? levelDb : Math.min(lowsDb[slot], levelDb);
    double floorDb = moments < FIRST_MOMENTS ? FIRST_FLOOR_DB : Double.POSITIVE_INFINITY;
    for (double lowDb : lowsDb) {
      floorDb = Math.min(floorDb, lowDb);
    }
    moments++;
    return Math.max(LOWEST_FLOOR_DB, floorDb);
  }

  /** Forgets the signal, not the noise. */
  void restart() {
    Arrays.fill(before, 0);
    Arrays.fill(passed, 0);
    power = 0;
    frames = 0;
  }
}
