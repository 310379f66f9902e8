package dev.streamkit.plugin.audio.resampler;

import dev.streamkit.api.node.Param;
import dev.streamkit.lib.ffmpeg.Resampler;

/**
 * What comes out of a resampler.
 *
 * @param targetSampleRate frames per second
 * @param chunkFrames not used
 * @param outputFrameSize frames in a packet, 0 for as many as come
 * @param quality how sharp the filter is
 * @param channels channels, 0 for as many as come
 * @param ratioPpm frames more in a million
 * @param driftCorrection whether timestamps steer the rate
 */
public record ResamplerConfig(
    @Param(
            value = "Frames per second of what comes out",
            min = 1_000,
            max = 768_000,
            example = "48000")
        int targetSampleRate,
    @Param(value = "Not used: packets of any size are taken as they are", initial = "960", min = 1)
        int chunkFrames,
    @Param(
            value = "Frames in a packet that comes out; 0 for as many as a packet gives",
            initial = "960",
            min = 0,
            max = 192_000)
        int outputFrameSize,
    @Param(
            value =
                "How sharp the filter is: fast (speech), medium (as FFmpeg does), high (nothing to"
                    + " be heard folds back), best (nothing at all folds back)",
            initial = "medium")
        Resampler.Quality quality,
    @Param(
            value = "Channels of what comes out, up or down mixed; 0 for as many as come",
            initial = "0",
            min = 0,
            max = Resampler.MAX_CHANNELS)
        int channels,
    @Param(
            value = "Frames more in a million than the rates say, to follow another clock",
            initial = "0",
            min = -10_000,
            max = 10_000,
            tunable = true)
        double ratioPpm,
    @Param(
            value =
                "Follows the clock of the source: stretches or shrinks by up to 0.1 % where"
                    + " timestamps and counted samples drift apart",
            initial = "false")
        boolean driftCorrection) {
  /** Checks what does not depend on the audio. */
  public ResamplerConfig {
    if (targetSampleRate < 1_000 || targetSampleRate > 768_000) {
      throw new IllegalArgumentException(
          "target_sample_rate must be 1000 to 768000, was " + targetSampleRate);
    }
    if (outputFrameSize < 0 || channels < 0 || channels > Resampler.MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "output_frame_size must not be negative and channels 0 to 64, were "
              + outputFrameSize
              + " and "
              + channels);
    }
    if (!(Math.abs(ratioPpm) <= 10_000)) {
      throw new IllegalArgumentException("ratio_ppm must be -10000 to 10000, was " + ratioPpm);
    }
    if (driftCorrection && ratioPpm != 0) {
      throw new IllegalArgumentException("give drift_correction or ratio_ppm, not both");
    }
  }

  ResamplerConfig withRatioPpm(double ppm) {
    return new ResamplerConfig(
        targetSampleRate, chunkFrames, outputFrameSize, quality, channels, ppm, driftCorrection);
  }
}
