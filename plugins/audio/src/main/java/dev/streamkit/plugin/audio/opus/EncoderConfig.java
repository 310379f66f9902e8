package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.Param;
import dev.streamkit.lib.opus.OpusEncoder;

/**
 * How to encode.
 *
 * @param bitrate bits per second on average
 * @param application what the encoder is tuned for
 * @param complexity effort from 0 to 10
 */
public record EncoderConfig(
    @Param(
            value = "Bits per second on average",
            initial = "64000",
            min = 6_000,
            max = 510_000,
            tunable = true)
        int bitrate,
    @Param(
            value =
                "What it is tuned for: audio (fidelity), voip (speech that must be understood), "
                    + "lowdelay (2.5 ms of look-ahead instead of 6.5 ms)",
            initial = "audio")
        OpusEncoder.Application application,
    @Param(value = "Effort: 10 sounds best, 0 takes least time", initial = "10", min = 0, max = 10)
        int complexity) {}
