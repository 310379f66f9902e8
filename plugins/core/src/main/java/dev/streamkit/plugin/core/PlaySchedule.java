package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.Timing;

/**
 * When the packets of one stream are to leave, on the clock. Each time follows from the media times
 * since the start, so being late once does not delay what comes after.
 */
final class PlaySchedule {
  /** Without a packet for so long after one was due, the stream starts anew. */
  private static final long RESTART_US = 300_000;

  /** A larger jump of media time is a new stream, not a pause to be kept. */
  private static final long DISCONTINUITY_US = 10_000_000;

  private static final int BURST_SPEED = 10;

  private final int burstPackets;
  private double speed;
  private double dueUs = Double.NEGATIVE_INFINITY;
  private long expectedUs = Timing.UNKNOWN;
  private int burstLeft;

  PlaySchedule(double speed, int burstPackets) {
    this.speed = speed;
    this.burstPackets = burstPackets;
  }

  /** Whether the next packet may leave: the one before has played, and a pause is over. */
  boolean isDue(long nowUs) {
    return nowUs >= dueUs;
  }

  /** The next packet is here: a pause in media time before it is kept. */
  void arrived(long nowUs, long mediaUs, long durationUs) {
    if (nowUs - dueUs > RESTART_US) {
      dueUs = nowUs;
      burstLeft = burstPackets;
    } else if (mediaUs != Timing.UNKNOWN && expectedUs != Timing.UNKNOWN) {
      long jumpUs = mediaUs - expectedUs;
      if (jumpUs >= -durationUs / 2 && jumpUs <= DISCONTINUITY_US) {
        dueUs += jumpUs / pace();
      }
    }
    expectedUs = mediaUs == Timing.UNKNOWN ? Timing.UNKNOWN : mediaUs + durationUs;
  }

  /** It has left. */
  void left(long durationUs) {
    dueUs += durationUs / pace();
    burstLeft = Math.max(0, burstLeft - 1);
  }

  /** Goes on at another speed, also with what is playing. */
  void speed(long nowUs, double speed) {
    if (dueUs > nowUs) {
      dueUs = nowUs + (dueUs - nowUs) * this.speed / speed;
    }
    this.speed = speed;
  }

  private double pace() {
    return burstLeft > 0 ? speed * BURST_SPEED : speed;
  }
}
