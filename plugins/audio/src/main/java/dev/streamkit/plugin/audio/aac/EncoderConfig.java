package dev.streamkit.plugin.audio.aac;

import dev.streamkit.api.node.Param;

/**
 * How to encode.
 *
 * @param bitrate bits per second
 */
public record EncoderConfig(
    @Param(value = "Bits per second", initial = "128000", min = 8_000, max = 512_000)
        int bitrate) {}
