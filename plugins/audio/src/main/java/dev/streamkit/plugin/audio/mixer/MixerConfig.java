package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.node.Param;
import java.util.Map;
import java.util.Optional;

/**
 * How a mixer mixes.
 *
 * @param syncTimeoutMs how long it waits for a slow input
 * @param numInputs how many inputs there are, when all of them are to be waited for
 * @param clocked whether it mixes by the clock
 * @param sampleRate frames per second, 0 for those of the first input
 * @param channels channels, 0 for the most that an input has
 * @param outputFrameSize frames in a packet
 * @param gains factors by pin
 * @param limiter whether too loud sums are made quieter
 */
public record MixerConfig(
    @Param(
            value =
                "Milliseconds to wait for an input that gives nothing, before the others are mixed"
                    + " without it; 100 unless given, without end when num_inputs is given",
            min = 0)
        Optional<Integer> syncTimeoutMs,
    @Param(
            value =
                "Inputs of a mixer that waits for all of them; one for each link in a oneshot"
                    + " pipeline",
            min = 1)
        Optional<Integer> numInputs,
    @Param("Mixes by the clock, whatever has arrived") Optional<Clocked> clocked,
    @Param(
            value = "Frames per second of the mix; 0 for those of the first input",
            initial = "0",
            min = 0,
            max = 768_000)
        int sampleRate,
    @Param(
            value = "Channels of the mix; 0 for the most that an input has when it starts",
            initial = "0",
            min = 0,
            max = 64)
        int channels,
    @Param(
            value = "Frames in a packet that comes out, unless it mixes by the clock",
            initial = "960",
            min = 1,
            max = 192_000)
        int outputFrameSize,
    @Param(
            value = "Factor for each input by the name of its pin, such as {in_1: 0.5}; else 1",
            tunable = true)
        Map<String, Double> gains,
    @Param(
            value = "Makes sums above full scale quieter in time (5 ms ahead) instead of clipping",
            initial = "true")
        boolean limiter) {
  private static final int DEFAULT_TIMEOUT_MS = 100;
  private static final double MAX_GAIN = 4;

  /**
   * A mix by the clock.
   *
   * @param sampleRate frames per second
   * @param frameSamplesPerChannel frames in a packet
   * @param jitterBufferFrames packets that an input may be ahead
   * @param generateSilence whether silence is sent when no input has anything
   */
  public record Clocked(
      @Param(value = "Frames per second of the mix", initial = "48000", min = 1_000, max = 768_000)
          int sampleRate,
      @Param(value = "Frames in a packet that comes out", initial = "960", min = 1, max = 192_000)
          int frameSamplesPerChannel,
      @Param(
              value = "Packets of the mix that an input may be ahead; what follows waits",
              initial = "3",
              min = 1,
              max = 1_000)
          int jitterBufferFrames,
      @Param(value = "Sends silence while no input gives anything", initial = "true")
          boolean generateSilence) {}

  /** Copies the gains, and checks them and the rates. */
  public MixerConfig {
    gains = Map.copyOf(gains);
    gains.forEach(
        (pin, gain) -> {
          if (!(gain >= 0 && gain <= MAX_GAIN)) {
            throw new IllegalArgumentException("gain of " + pin + " must be 0 to 4, was " + gain);
          }
        });
    if (clocked.isPresent()) {
      if (sampleRate != 0 && sampleRate != clocked.get().sampleRate()) {
        throw new IllegalArgumentException(
            "sample_rate and clocked.sample_rate differ: "
                + sampleRate
                + " and "
                + clocked.get().sampleRate());
      }
      sampleRate = clocked.get().sampleRate();
      outputFrameSize = clocked.get().frameSamplesPerChannel();
    }
    if (sampleRate != 0 && sampleRate < 1_000 || outputFrameSize < 1 || channels < 0) {
      throw new IllegalArgumentException(
          "sample_rate must be 0 or at least 1000, output_frame_size at least 1, and channels not"
              + " negative, were %d, %d and %d".formatted(sampleRate, outputFrameSize, channels));
    }
  }

  double gain(String pin) {
    return gains.getOrDefault(pin, 1.0);
  }

  /** Microseconds to wait for a slow input. */
  long timeoutUs() {
    return syncTimeoutMs
        .map(ms -> ms * 1_000L)
        .orElse(numInputs.isPresent() ? Long.MAX_VALUE : DEFAULT_TIMEOUT_MS * 1_000L);
  }

  MixerConfig withGains(Map<String, Double> other) {
    return new MixerConfig(
        syncTimeoutMs, numInputs, clocked, sampleRate, channels, outputFrameSize, other, limiter);
  }
}
