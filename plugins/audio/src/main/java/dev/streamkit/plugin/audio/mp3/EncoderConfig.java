package dev.streamkit.plugin.audio.mp3;

import dev.streamkit.api.node.Param;
import java.util.Map;
import java.util.Optional;

/**
 * How to encode.
 *
 * @param bitrate bits per second
 * @param quality quality of a variable bit rate, instead of the bit rate
 * @param compressionLevel effort from 0 to 9
 */
public record EncoderConfig(
    @Param(value = "Bits per second", initial = "128000", min = 8_000, max = 320_000) int bitrate,
    @Param(
            value = "For a variable bit rate, instead of bitrate: 0 sounds best, 9 is smallest",
            min = 0,
            max = 9)
        Optional<Integer> quality,
    @Param(value = "Effort: 0 sounds best, 9 takes least time", initial = "5", min = 0, max = 9)
        int compressionLevel) {
  /** FFmpeg's unit of quality. */
  private static final int LAMBDA = 118;

  Map<String, String> options() {
    String effort = Integer.toString(compressionLevel);
    return quality.isEmpty()
        ? Map.of("compression_level", effort)
        : Map.of(
            "compression_level",
            effort,
            "flags",
            "+qscale",
            "global_quality",
            Integer.toString(quality.get() * LAMBDA));
  }
}
