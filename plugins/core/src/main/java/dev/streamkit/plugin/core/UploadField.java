package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;

/**
 * One upload of several.
 *
 * @param name its name
 * @param required whether it must be there
 */
record UploadField(
    @Param("Name of the upload, and of the output that gives it") String name,
    @Param(value = "Whether the request is refused without it", initial = "true")
        boolean required) {
  UploadField {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of an upload must not be empty");
    }
  }
}
