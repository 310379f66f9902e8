package dev.streamkit.plugin.containers;

import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.MediaPacket;

/**
 * Where the packets of an Ogg/Opus file lie in media time, counted in frames. The first frame that
 * is heard is at 0, also when the file was cut out of a longer one. Gaps of up to ten seconds
 * stand; where the file's own time goes back or leaps further, time goes on from the count.
 */
final class OpusTimeline {
  private static final long MAX_GAP_FRAMES = 10L * OpusPackets.SAMPLE_RATE;

  /** Media time less the file's own time. */
  private long offset;

  /** Where the next packet begins when there is no gap. */
  private long position;

  /** Where the last packet began. */
  private long lastStart = Long.MIN_VALUE;

  /** Where what is heard of the last packet ends. */
  private long heardEnd;

  private long sequence;
  private long discontinuities;

  /**
   * A stream begins with a packet at {@code pts}: what is heard of it follows what was heard
   * before. When so little was heard of the last packet that this one would begin before it, a
   * little later.
   */
  void begin(int preSkip, long pts) {
    position = Math.max(heardEnd - preSkip, lastStart);
    offset = pts == MediaPacket.NO_TIME ? 0 : position - pts;
  }

  /** The next packet: {@code trimmed} of its frames are not heard. */
  Timing next(long pts, int frames, long trimmed) {
    long start = position;
    if (pts != MediaPacket.NO_TIME) {
      long told = pts + offset;
      long gap = told - position;
      if (gap >= 0 && gap <= MAX_GAP_FRAMES && told >= position) {
        start = told;
      } else {
        discontinuities++;
        offset = position - pts;
      }
    }
    position = start + frames;
    lastStart = start;
    heardEnd = position - Math.min(trimmed, frames);
    long startUs = Timing.framesToUs(start, OpusPackets.SAMPLE_RATE);
    long endUs = Timing.framesToUs(heardEnd, OpusPackets.SAMPLE_RATE);
    return new Timing(startUs, endUs - startUs, sequence++);
  }

  /** How often the file's own time was not followed since the last call. */
  long takeDiscontinuities() {
    long count = discontinuities;
    discontinuities = 0;
    return count;
  }
}
