package dev.streamkit.plugin.containers;

import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.MediaPacket;

/**
 * Where the packets of an audio stream lie in media time, counted in frames. What is heard first
 * begins where the stream before it ended. Gaps of up to ten seconds stand; where the file's own
 * time goes back or leaps further, time goes on from the count.
 */
final class Timeline {
  private static final long MAX_GAP_SECONDS = 10;

  private int sampleRate = 1;

  /** Whether the file's own time is exact to the frame. */
  private boolean exact;

  /** Media time of the frame that is counted as 0. */
  private long anchorUs;

  /** Media time less the file's own time, in frames. */
  private long offset;

  /** Whether the offset is known: the first packet that lasts and has a time tells it. */
  private boolean anchored;

  /** Where the next packet begins when there is no gap. */
  private long position;

  /** Where the last packet began, in media time. */
  private long lastStartUs = Long.MIN_VALUE;

  /** Where what is heard of the last packet ends, in media time. */
  private long heardEndUs;

  private long sequence;
  private long discontinuities;

  /**
   * A stream begins: what is heard of it follows what was heard before. When so little was heard of
   * the last packet that this one would begin before it, a little later.
   */
  void begin(int sampleRate, boolean exact, int preSkip) {
    this.sampleRate = sampleRate;
    this.exact = exact;
    anchorUs = heardEndUs;
    position = -preSkip;
    if (timeUs(position) < lastStartUs) {
      anchorUs = lastStartUs - Timing.framesToUs(position, sampleRate);
    }
    anchored = false;
  }

  /** What is heard first begins here instead of at 0. Without effect later. */
  void startAt(long us) {
    if (sequence == 0) {
      heardEndUs = us;
    }
  }

  /** The next packet: {@code trimmed} of its frames are not heard. */
  Timing next(long pts, int frames, long trimmed) {
    long start = position;
    if (pts != MediaPacket.NO_TIME && frames > 0) {
      if (!anchored) {
        anchored = true;
        offset = position - pts;
      }
      long told = pts + offset;
      long gap = told - position;
      if (gap < 0 && (exact || -gap > frames / 2) || gap > MAX_GAP_SECONDS * sampleRate) {
        discontinuities++;
        offset = position - pts;
      } else if (exact || gap > frames / 2) {
        start = told;
      }
    }
    position = start + frames;
    lastStartUs = timeUs(start);
    heardEndUs = timeUs(position - Math.min(trimmed, frames));
    return new Timing(lastStartUs, heardEndUs - lastStartUs, sequence++);
  }

  private long timeUs(long frame) {
    return anchorUs + Timing.framesToUs(frame, sampleRate);
  }

  /** How often the file's own time was not followed since the last call. */
  long takeDiscontinuities() {
    long count = discontinuities;
    discontinuities = 0;
    return count;
  }
}
