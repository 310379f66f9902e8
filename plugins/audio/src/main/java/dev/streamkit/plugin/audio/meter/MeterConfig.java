package dev.streamkit.plugin.audio.meter;

import dev.streamkit.api.node.Param;

/**
 * What a level meter tells.
 *
 * @param intervalMs how much audio one event is about
 * @param loudness whether loudness is measured too
 */
public record MeterConfig(
    @Param(
            value = "Milliseconds of audio that one event is about",
            initial = "100",
            min = 10,
            max = 60_000)
        int intervalMs,
    @Param(
            value = "Also tells the momentary loudness (ITU-R BS.1770: the last 400 ms, in LUFS)",
            initial = "false")
        boolean loudness) {
  /** Checks the interval. */
  public MeterConfig {
    if (intervalMs < 10) {
      throw new IllegalArgumentException("interval_ms must be at least 10, was " + intervalMs);
    }
  }
}
