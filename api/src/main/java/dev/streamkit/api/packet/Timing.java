package dev.streamkit.api.packet;

/**
 * When a packet plays. The rules are in {@code docs/architecture/timing.md}.
 *
 * <p>Audio timestamps are derived from sample counts with {@link #framesToUs}, never by adding
 * durations: rounding errors must not add up.
 *
 * @param timestampUs presentation time in microseconds on the session's media time, or {@link
 *     #UNKNOWN}. It may be negative for samples that a decoder drops (the pre-skip of Opus)
 * @param durationUs length in microseconds, zero or more, or {@link #UNKNOWN}
 * @param sequence number of the packet in its stream, rising; gaps mean that something is missing.
 *     Or {@link #UNKNOWN}
 */
public record Timing(long timestampUs, long durationUs, long sequence) {
  /** A value that nobody knows. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** Nothing is known. */
  public static final Timing NONE = new Timing(UNKNOWN, UNKNOWN, UNKNOWN);

  private static final long US_PER_SECOND = 1_000_000;

  /** Checks the duration. */
  public Timing {
    if (durationUs < 0 && durationUs != UNKNOWN) {
      throw new IllegalArgumentException("durationUs must be zero or more, was " + durationUs);
    }
  }

  /** Whether the presentation time is known. */
  public boolean hasTimestamp() {
    return timestampUs != UNKNOWN;
  }

  /** Whether the length is known. */
  public boolean hasDuration() {
    return durationUs != UNKNOWN;
  }

  /** Whether the sequence number is known. */
  public boolean hasSequence() {
    return sequence != UNKNOWN;
  }

  /**
   * Time of the first frame after this packet, or {@link #UNKNOWN} when time or length is unknown.
   */
  public long endUs() {
    return hasTimestamp() && hasDuration() ? timestampUs + durationUs : UNKNOWN;
  }

  /** The time of an audio frame (one sample for each channel) by its position, rounded half up. */
  public static long framesToUs(long frames, int sampleRate) {
    return Math.floorDiv(frames * US_PER_SECOND + sampleRate / 2, sampleRate);
  }

  /**
   * The audio frame nearest to a time: the inverse of {@link #framesToUs} for rates up to 500 kHz.
   */
  public static long usToFrames(long us, int sampleRate) {
    return Math.floorDiv(us * sampleRate + US_PER_SECOND / 2, US_PER_SECOND);
  }
}
