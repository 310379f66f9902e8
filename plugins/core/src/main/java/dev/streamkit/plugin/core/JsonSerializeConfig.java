package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;

/**
 * How to write JSON.
 *
 * @param pretty whether it is indented
 * @param newlineDelimited whether a line break follows each value
 */
record JsonSerializeConfig(
    @Param(value = "Whether the JSON is spread over indented lines", initial = "false")
        boolean pretty,
    @Param(value = "Whether each value ends with a line break (NDJSON)", initial = "false")
        boolean newlineDelimited) {}
