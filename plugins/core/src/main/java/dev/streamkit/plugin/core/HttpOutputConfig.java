package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;
import java.util.Optional;

/**
 * What to say of the response.
 *
 * @param contentType its media type
 */
record HttpOutputConfig(
    @Param("Media type of the response; that of the first packet when none is given")
        Optional<String> contentType) {}
