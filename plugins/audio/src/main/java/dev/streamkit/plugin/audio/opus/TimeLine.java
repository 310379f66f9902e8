package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.packet.Timing;

/** A run of 48 kHz audio: an anchor, and the frames counted since. */
final class TimeLine {
  /** Frames per second. */
  static final int RATE = 48_000;

  private static final long DISCONTINUITY_US = 10_000_000;

  private long anchorUs;
  private long frames;

  /** Starts a new run. */
  void anchor(long timestampUs) {
    anchorUs = timestampUs;
    frames = 0;
  }

  /** Frames since the anchor. */
  long frames() {
    return frames;
  }

  /** Time of the next frame. */
  long nextUs() {
    return anchorUs + Timing.framesToUs(frames, RATE);
  }

  /** Whether a jump to this time means that the source started again. */
  boolean isDiscontinuity(long timestampUs) {
    return Math.abs(timestampUs - nextUs()) > DISCONTINUITY_US;
  }

  /** Whole frames from the next frame to this time; less than half a frame is none. */
  long framesUntil(long timestampUs) {
    return Timing.usToFrames(timestampUs - nextUs(), RATE);
  }

  /** Moves on without a packet. */
  void skip(long count) {
    frames += count;
  }

  /** The timing of a packet with the next {@code count} frames, and moves behind them. */
  Timing take(long count, long sequence) {
    long startUs = nextUs();
    frames += count;
    return new Timing(startUs, nextUs() - startUs, sequence);
  }
}
