package dev.streamkit.plugin.containers;

import dev.streamkit.api.packet.Timing;

/** Tells packets that come as they play from those that come faster. */
final class Pace {
  private long lastUs = Long.MIN_VALUE / 2;

  /** Whether the time since the packet before is at least half of what this one plays. */
  boolean isLive(long nowUs, Timing timing) {
    long passedUs = nowUs - lastUs;
    lastUs = nowUs;
    long durationUs = timing.hasDuration() ? timing.durationUs() : 0;
    return passedUs > 0 && passedUs >= durationUs / 2;
  }
}
