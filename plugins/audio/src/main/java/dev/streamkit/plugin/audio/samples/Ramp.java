package dev.streamkit.plugin.audio.samples;

/**
 * A factor for samples that goes to a new value in 10 ms, in a straight line: a step could be
 * heard.
 *
 * <p>Loops run over arrays, because the JIT uses vector instructions there and not on memory
 * segments.
 */
public final class Ramp {
  private static final int PER_SECOND = 100;

  private float value;
  private float target;
  private int left;
  private boolean begins;

  /** At this value from the first frame on. */
  public Ramp(double value) {
    this.value = (float) value;
    target = this.value;
  }

  /** Goes to another value, from the next frame on. */
  public void to(double next) {
    if ((float) next != target) {
      target = (float) next;
      begins = true;
    }
  }

  /** Whether it changes nothing. */
  public boolean isUnity() {
    return value == 1 && left == 0 && !begins;
  }

  /** Multiplies whole frames, from the start of the array. */
  public void scale(float[] samples, int frames, int channels, int sampleRate) {
    int ramped = begin(frames, sampleRate);
    for (int frame = 0; frame < ramped; frame++) {
      step();
      for (int at = frame * channels; at < (frame + 1) * channels; at++) {
        samples[at] *= value;
      }
    }
    if (value != 1) {
      multiply(samples, ramped * channels, frames * channels, value);
    }
  }

  /** Adds the multiple of whole frames to a sum, which begins at {@code at}. */
  public void add(float[] samples, float[] sum, int at, int frames, int channels, int sampleRate) {
    int ramped = begin(frames, sampleRate);
    for (int frame = 0; frame < ramped; frame++) {
      step();
      for (int n = frame * channels; n < (frame + 1) * channels; n++) {
        sum[at + n] += samples[n] * value;
      }
    }
    if (value == 1) {
      plus(samples, sum, at, ramped * channels, frames * channels);
    } else {
      multiplyAdd(samples, sum, at, ramped * channels, frames * channels, value);
    }
  }

  private int begin(int frames, int sampleRate) {
    if (begins) {
      begins = false;
      left = Math.max(1, sampleRate / PER_SECOND);
    }
    return Math.min(frames, left);
  }

  private void step() {
    value += (target - value) / left;
    left--;
    if (left == 0) {
      value = target;
    }
  }

  private static void multiply(float[] samples, int from, int to, float by) {
    for (int n = from; n < to; n++) {
      samples[n] *= by;
    }
  }

  private static void plus(float[] samples, float[] sum, int at, int from, int to) {
    for (int n = from; n < to; n++) {
      sum[at + n] += samples[n];
    }
  }

  private static void multiplyAdd(
      float[] samples, float[] sum, int at, int from, int to, float by) {
    for (int n = from; n < to; n++) {
      sum[at + n] += samples[n] * by;
    }
  }
}
