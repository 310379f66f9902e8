package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;

/**
 * Which file to read.
 *
 * @param path its path
 * @param chunkSize bytes in a packet
 */
record FileReaderConfig(
    @Param(
            value = "Path of the file to read, absolute or from the server's working folder",
            example = "speech.ogg")
        String path,
    @Param(value = "Bytes in a packet", initial = "8192", min = 1, max = 16_777_216)
        int chunkSize) {}
