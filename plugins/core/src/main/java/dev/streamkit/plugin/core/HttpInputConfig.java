package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which uploads to read.
 *
 * @param field the only one
 * @param fields several, each with an output of its own
 * @param required whether the only one must be there
 */
record HttpInputConfig(
    @Param("Name of the upload to read, 'media' when none is given; not together with 'fields'")
        Optional<String> field,
    @Param("Uploads to read, each by its name or as {name, required}; each gets an output named so")
        Optional<List<UploadField>> fields,
    @Param(
            value = "Whether the request is refused without the upload; 'fields' say it one by one",
            initial = "true")
        boolean required) {
  HttpInputConfig {
    if (field.isPresent() && fields.isPresent()) {
      throw new IllegalArgumentException("field and fields cannot both be given");
    }
    if (field.isPresent() && field.get().isEmpty()) {
      throw new IllegalArgumentException("field must not be empty");
    }
    fields.ifPresent(HttpInputConfig::check);
  }

  /** One upload of this name. */
  static HttpInputConfig of(UploadField upload) {
    return new HttpInputConfig(Optional.of(upload.name()), Optional.empty(), upload.required());
  }

  /** The uploads that are read. */
  List<UploadField> uploads() {
    return fields.orElseGet(() -> List.of(new UploadField(field.orElse("media"), required)));
  }

  private static void check(List<UploadField> fields) {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("fields must name at least one upload");
    }
    var names = new HashSet<String>();
    for (var field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException("fields names '" + field.name() + "' twice");
      }
    }
  }
}
