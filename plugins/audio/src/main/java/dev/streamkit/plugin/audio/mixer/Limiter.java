package dev.streamkit.plugin.audio.mixer;

import java.util.Arrays;

/**
 * Keeps samples within full scale: it sees peaks 5 ms before they are heard, goes down to them in a
 * straight line and comes back slowly. What is never too loud passes unchanged, bit for bit.
 *
 * <p>The gain of a frame is the mean of the gains that the frames ahead need, each the least of a
 * window; so at a peak it is never above what the peak needs.
 */
final class Limiter {
  private static final int LOOKAHEAD_PER_SECOND = 200;
  private static final double RELEASE_SECONDS = 0.1;
  private static final double ALMOST_ONE = 0.9999;

  private final int channels;
  private final int lookahead;
  private final int window;
  private final double release;
  private final double[] envelope;
  private final float[] needs;
  private final long[] neededAt;
  private double sum;
  private double last = 1;
  private int quietFrames;
  private int at;
  private long frame;
  private int head;
  private int count;

  Limiter(int sampleRate, int channels) {
    this.channels = channels;
    lookahead = sampleRate / LOOKAHEAD_PER_SECOND;
    window = lookahead + 1;
    release = 1 - Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
    envelope = new double[window];
    needs = new float[window];
    neededAt = new long[window];
    Arrays.fill(envelope, 1);
    sum = window;
    quietFrames = window;
  }

  /** Frames that it must see ahead. */
  int lookahead() {
    return lookahead;
  }

  /** Sees new frames, and makes those before them final that are the look-ahead behind. */
  void limit(float[] samples, int from, int frames) {
    if (quietFrames >= window && peak(samples, from * channels, (from + frames) * channels) <= 1) {
      return;
    }
    for (int next = from; next < from + frames; next++) {
      float peak = peak(samples, next * channels, (next + 1) * channels);
      float gain = next(peak > 1 ? 1 / peak : 1);
      if (next >= lookahead && gain < 1) {
        for (int n = (next - lookahead) * channels; n < (next - lookahead + 1) * channels; n++) {
          samples[n] = Math.clamp(samples[n] * gain, -1f, 1f);
        }
      }
    }
  }

  /** Gain of the frame that is the look-ahead behind, when a frame needs this one. */
  private float next(float need) {
    push(need);
    float least = needs[head];
    last = Math.min(least, last + (1 - last) * release);
    if (least == 1 && last > ALMOST_ONE) {
      last = 1;
    }
    sum += last - envelope[at];
    envelope[at] = last;
    at = at + 1 == window ? 0 : at + 1;
    quietFrames = last == 1 ? quietFrames + 1 : 0;
    if (quietFrames >= window) {
      sum = window; // without what rounding left
    }
    return (float) (sum / window);
  }

  /** Keeps the least of the window in front: what is not below a later one never counts again. */
  private void push(float need) {
    if (count > 0 && neededAt[head] <= frame - window) {
      head = head + 1 == window ? 0 : head + 1;
      count--;
    }
    while (count > 0 && needs[slot(count - 1)] >= need) {
      count--;
    }
    needs[slot(count)] = need;
    neededAt[slot(count)] = frame++;
    count++;
  }

  private int slot(int n) {
    int slot = head + n;
    return slot >= window ? slot - window : slot;
  }

  private static float peak(float[] samples, int from, int to) {
    float peak = 0;
    for (int n = from; n < to; n++) {
      peak = Math.max(peak, Math.abs(samples[n]));
    }
    return peak;
  }
}
