package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;
import java.util.Optional;

/**
 * Which stream to read.
 *
 * @param field its name
 */
record HttpInputConfig(
    @Param("Name of the upload to read; 'media' when none is given") Optional<String> field) {
  String stream() {
    return field.orElse("media");
  }
}
