package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.packet.Timing;

/**
 * A run of audio: an anchor, and the frames counted since. Numbers its packets through all runs.
 */
public final class TimeLine {
  private static final long DISCONTINUITY_US = 10_000_000;

  private int rate = 48_000;
  private long anchorUs;
  private long frames;
  private long sequence;

  /** Starts a new run of so many frames per second. */
  public void anchor(long timestampUs, int sampleRate) {
    rate = sampleRate;
    anchorUs = timestampUs;
    frames = 0;
  }

  /** Frames since the anchor. */
  public long frames() {
    return frames;
  }

  /** Time of the next frame. */
  public long nextUs() {
    return anchorUs + Timing.framesToUs(frames, rate);
  }

  /** Whether a jump to this time means that the source started again. */
  public boolean isDiscontinuity(long timestampUs) {
    return Math.abs(timestampUs - nextUs()) > DISCONTINUITY_US;
  }

  /**
   * Whether a packet does not belong behind the next {@code ahead} frames: more than a millisecond
   * off, to which containers round.
   */
  public boolean jumps(Timing timing, int ahead) {
    return timing.hasTimestamp()
        && Math.abs(framesUntil(timing.timestampUs()) - ahead) > Math.max(1, rate / 1_000);
  }

  /** Whole frames from the next frame to this time; less than half a frame is none. */
  public long framesUntil(long timestampUs) {
    return Timing.usToFrames(timestampUs - nextUs(), rate);
  }

  /** Moves on without a packet. */
  public void skip(long count) {
    frames += count;
  }

  /** The timing of a packet with the next {@code count} frames, and moves behind them. */
  public Timing take(long count) {
    long startUs = nextUs();
    frames += count;
    return new Timing(startUs, nextUs() - startUs, sequence++);
  }
}
