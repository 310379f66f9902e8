package dev.streamkit.plugin.audio.flac;

import dev.streamkit.api.node.Param;

/**
 * How to encode.
 *
 * @param compressionLevel effort from 0 to 12
 * @param bitsPerSample 16 or 24
 */
public record EncoderConfig(
    @Param(
            value = "Effort: 12 makes the smallest packets, 0 takes least time",
            initial = "5",
            min = 0,
            max = 12)
        int compressionLevel,
    @Param(value = "Bits of a sample: 16 or 24", initial = "16", min = 16, max = 24)
        int bitsPerSample) {
  /** Checks the bits. */
  public EncoderConfig {
    if (bitsPerSample != 16 && bitsPerSample != 24) {
      throw new IllegalArgumentException("bits_per_sample must be 16 or 24, was " + bitsPerSample);
    }
  }
}
