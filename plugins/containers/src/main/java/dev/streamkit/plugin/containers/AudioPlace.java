package dev.streamkit.plugin.containers;

import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Timing;

/**
 * Where the packets of one audio stream lie in a file, counted in frames: what is heard first is at
 * 0, and what is dropped before it lies below. Gaps stand, overlaps are pushed back.
 */
final class AudioPlace {
  private static final long MAX_JUMP_SECONDS = 10;

  private final int sampleRate;

  /** Frame in media time that is 0 here. */
  private final long origin;

  /** Where the next packet begins when there is no gap. */
  private long position;

  /** Begins at a place in media time, in frames. */
  AudioPlace(AudioStream stream, long origin) {
    sampleRate = stream.sampleRate();
    this.origin = origin;
    position = -stream.preSkip();
  }

  /** Where the next packet begins when there is no gap. */
  long position() {
    return position;
  }

  /** How far a packet at this time lies behind (or, if negative, before) the end so far. */
  long gapFrames(Timing timing) {
    return timing.hasTimestamp() ? framesOf(timing.timestampUs()) - origin - position : 0;
  }

  /** Whether a packet at this time begins something new. */
  boolean isJump(Timing timing) {
    return Math.abs(gapFrames(timing)) > MAX_JUMP_SECONDS * sampleRate;
  }

  /** Where a packet of so many frames begins. */
  long place(Timing timing, int frames) {
    long gap = gapFrames(timing);
    long start = gap > frames / 2 ? position + gap : position;
    position = start + frames;
    return start;
  }

  /** How many of the frames of a packet are heard, or dropped before what is heard. */
  long heardFrames(Timing timing, int frames) {
    if (!timing.hasDuration()) {
      return frames;
    }
    long startUs = timing.hasTimestamp() ? timing.timestampUs() : 0;
    return Math.min(frames, framesOf(startUs + timing.durationUs()) - framesOf(startUs));
  }

  private long framesOf(long us) {
    return Timing.usToFrames(us, sampleRate);
  }
}
