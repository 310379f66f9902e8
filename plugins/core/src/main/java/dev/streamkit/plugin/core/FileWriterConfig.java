package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;

/**
 * Which file to write.
 *
 * @param path its path
 * @param chunkSize bytes that are gathered before they are written
 */
record FileWriterConfig(
    @Param(
            value = "Path of the file to write, absolute or from the server's working folder",
            example = "result.ogg")
        String path,
    @Param(
            value = "Bytes that are gathered before they are written",
            initial = "8192",
            min = 1,
            max = 16_777_216)
        int chunkSize) {}
