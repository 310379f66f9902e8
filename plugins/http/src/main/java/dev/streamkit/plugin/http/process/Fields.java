package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form that a pipeline reads, and where they go. */
final class Fields {
  /** What a field is called when a pipeline has only one and does not say. */
  private static final String MEDIA = "media";

  private final Map<String, Incoming> incoming = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  Fields(Pipeline pipeline, HttpConfig.Oneshot limits) {
    var sources =
        pipeline.streams().stream()
            .filter(use -> use.direction() == StreamUse.Direction.SOURCE)
            .toList();
    var spool = new Spool(limits.spoolFileBytes());
    for (StreamUse source : sources) {
      long share = limits.spoolMemoryBytes() / sources.size();
      incoming.put(source.name(), new Incoming(share, spool));
      if (source.required()) {
        required.add(source.name());
      }
    }
  }

  Map<String, Incoming> incoming() {
    return incoming;
  }

  /** Where a part goes: {@code media} fits any pipeline with one field. */
  Incoming begin(String part, String contentType) throws RefusedException {
    boolean onlyOne = part.equals(MEDIA) && incoming.size() == 1;
    var field = onlyOne ? incoming.values().iterator().next() : incoming.get(part);
    if (field == null) {
      throw new RefusedException(
          400,
          "unexpected-field",
          "The pipeline does not read a field '" + Words.shown(part) + "'",
          reads());
    }
    if (field.hasBegun()) {
      throw duplicate(part);
    }
    field.begin(contentType, othersFollow(field));
    return field;
  }

  static RefusedException duplicate(String part) {
    return new RefusedException(
        400,
        "duplicate-field",
        "The form has the field '" + Words.shown(part) + "' twice",
        "Send it once");
  }

  private boolean othersFollow(Incoming field) {
    return incoming.values().stream().anyMatch(other -> other != field && !other.hasBegun());
  }

  /** The form is over: what did not come does not come, and must not be needed. */
  void end() throws RefusedException {
    var missing = required.stream().filter(name -> !incoming.get(name).hasBegun()).toList();
    if (!missing.isEmpty()) {
      throw new RefusedException(
          Refusal.of(
              400,
              "missing-field",
              "The form has no field '" + String.join("', '", missing) + "'",
              reads()));
    }
    incoming.values().stream().filter(field -> !field.hasBegun()).forEach(Incoming::end);
  }

  /** Nobody reads them any more. */
  void close() {
    incoming.values().forEach(Incoming::close);
  }

  private String reads() {
    return incoming.isEmpty() ? "It reads none" : "The pipeline reads " + incoming.keySet();
  }
}
