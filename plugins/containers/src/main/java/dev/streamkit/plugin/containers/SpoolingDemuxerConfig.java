package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Param;

/**
 * How to read a file that may have to be read out of order.
 *
 * @param maxFileBytes most bytes that are kept in a temporary file
 */
public record SpoolingDemuxerConfig(
    @Param(
            value =
                "Most bytes of an MP4 file whose index is at its end: it is kept in a temporary file",
            initial = "2147483648",
            min = 1)
        long maxFileBytes) {}
