package dev.streamkit.plugin.audio;

import dev.streamkit.api.node.Param;

/**
 * How loud.
 *
 * @param gain factor for every sample: 1 leaves it as it is, 2 is 6 dB louder, 0 is silence
 */
public record GainConfig(
    @Param(
            value = "Factor for every sample; 1 leaves it as it is, 2 is 6 dB louder",
            initial = "1.0",
            min = 0,
            max = 4,
            tunable = true)
        double gain) {
  /** Checks the range; NaN is outside of every range. */
  public GainConfig {
    if (!(gain >= 0 && gain <= 4)) {
      throw new IllegalArgumentException("gain must be 0 to 4, was " + gain);
    }
  }
}
