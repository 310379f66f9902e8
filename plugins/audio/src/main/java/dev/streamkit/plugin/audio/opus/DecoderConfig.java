package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.Param;
import java.util.Optional;

/**
 * How to decode.
 *
 * @param channels channels to decode to; those of the stream when empty
 */
public record DecoderConfig(
    @Param(
            value = "Channels to decode to, 1 or 2, whatever the stream has; else those it has",
            min = 1,
            max = 2)
        Optional<Integer> channels) {}
