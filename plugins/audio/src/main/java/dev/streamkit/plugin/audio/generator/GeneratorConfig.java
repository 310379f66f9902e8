package dev.streamkit.plugin.audio.generator;

import dev.streamkit.api.node.Param;

/**
 * What a generator gives.
 *
 * @param waveform what is to be heard
 * @param frequency of a tone
 * @param amplitude most that a sample is
 * @param sampleRate frames per second
 * @param channels all with the same
 * @param frameSize frames in a packet
 * @param durationMs how long, 0 for without end
 * @param seed of noise
 */
public record GeneratorConfig(
    @Param(value = "What is to be heard: tone (a sine), noise (white) or silence", initial = "tone")
        Waveform waveform,
    @Param(value = "Frequency of a tone in hertz", initial = "440", min = 0.01, max = 384_000)
        double frequency,
    @Param(value = "Most that a sample is, 1 is full scale", initial = "0.5", min = 0, max = 1)
        double amplitude,
    @Param(value = "Frames per second", initial = "48000", min = 1_000, max = 768_000)
        int sampleRate,
    @Param(value = "Channels, all with the same", initial = "1", min = 1, max = 64) int channels,
    @Param(value = "Frames in a packet", initial = "960", min = 1, max = 192_000) int frameSize,
    @Param(
            value =
                "Milliseconds of it, given as fast as links allow; 0 for without end, at the speed"
                    + " of the clock",
            initial = "0",
            min = 0)
        long durationMs,
    @Param(value = "The same seed gives the same noise", initial = "1") long seed) {
  /** What is to be heard. */
  public enum Waveform {
    /** A sine that starts at 0. */
    TONE,
    /** White noise, evenly distributed. */
    NOISE,
    /** Nothing. */
    SILENCE
  }

  /** Checks what belongs together. */
  public GeneratorConfig {
    if (sampleRate < 1 || channels < 1 || frameSize < 1 || durationMs < 0) {
      throw new IllegalArgumentException(
          "sample_rate, channels and frame_size must be above 0 and duration_ms not below, were"
              + " %d, %d, %d and %d".formatted(sampleRate, channels, frameSize, durationMs));
    }
    if (!(amplitude >= 0 && amplitude <= 1)) {
      throw new IllegalArgumentException("amplitude must be 0 to 1, was " + amplitude);
    }
    if (waveform == Waveform.TONE && !(frequency > 0 && frequency < sampleRate / 2.0)) {
      throw new IllegalArgumentException(
          "frequency must be above 0 and below half of sample_rate, was "
              + frequency
              + " at "
              + sampleRate);
    }
  }
}
