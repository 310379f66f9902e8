package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;

/**
 * How fast packets leave a pacer.
 *
 * @param speed media time for each clock time
 * @param bufferSize not used
 * @param initialBurstPackets packets that go ten times as fast
 */
record PacerConfig(
    @Param(
            value = "Media time that passes in a second of the clock; 2.0 plays twice as fast",
            initial = "1.0",
            min = 0.001,
            max = 1000,
            tunable = true)
        double speed,
    @Param(
            value = "Not used: packets wait for their time in the link before the pacer",
            initial = "16",
            min = 1)
        int bufferSize,
    @Param(
            value =
                "Packets that go ten times as fast at the start and after 300 ms without any, to"
                    + " fill the buffer of a player",
            initial = "0",
            min = 0)
        int initialBurstPackets) {
  PacerConfig {
    if (!(speed > 0) || bufferSize < 1 || initialBurstPackets < 0) {
      throw new IllegalArgumentException(
          "speed and buffer_size must be above 0 and initial_burst_packets not below, were "
              + speed
              + ", "
              + bufferSize
              + " and "
              + initialBurstPackets);
    }
  }
}
