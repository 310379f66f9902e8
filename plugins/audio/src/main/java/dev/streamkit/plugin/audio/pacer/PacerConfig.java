package dev.streamkit.plugin.audio.pacer;

import dev.streamkit.api.node.Param;
import java.util.Optional;

/**
 * How fast audio leaves a pacer, and what fills its pauses.
 *
 * @param speed media time for each clock time
 * @param bufferSize not used
 * @param generateSilence whether pauses are filled
 * @param initialSampleRate of silence before the first packet
 * @param initialChannels of silence before the first packet
 */
public record PacerConfig(
    @Param(
            value = "Media time that passes in a second of the clock; 2.0 plays twice as fast",
            initial = "1.0",
            min = 0.001,
            max = 1000,
            tunable = true)
        double speed,
    @Param(
            value = "Not used: packets wait for their time in the link before the pacer",
            initial = "32",
            min = 1)
        int bufferSize,
    @Param(
            value = "Sends silence in packets of 20 ms while there is nothing to play",
            initial = "true")
        boolean generateSilence,
    @Param(
            value = "Frames per second of silence before the first packet; none unless given",
            min = 1_000,
            max = 768_000)
        Optional<Integer> initialSampleRate,
    @Param(
            value = "Channels of silence before the first packet; none unless given",
            min = 1,
            max = 64)
        Optional<Integer> initialChannels) {
  /** Checks what belongs together. */
  public PacerConfig {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0, was " + speed);
    }
    if (initialSampleRate.isPresent() != initialChannels.isPresent()) {
      throw new IllegalArgumentException(
          "give initial_sample_rate and initial_channels, or neither of them");
    }
  }

  PacerConfig withSpeed(double other) {
    return new PacerConfig(other, bufferSize, generateSilence, initialSampleRate, initialChannels);
  }
}
