package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form fields that a pipeline reads, and which of them it cannot do without. */
final class Fields {
  static final String INPUT_KIND = "streamkit::http_input";

  /** What a field is called when the pipeline does not say. */
  static final String MEDIA = "media";

  private final Map<String, Boolean> required = new LinkedHashMap<>();

  Fields(Pipeline pipeline) {
    pipeline.nodes().stream().filter(node -> node.kind().equals(INPUT_KIND)).forEach(this::add);
  }

  private void add(NodeSpec node) {
    boolean needed = !Boolean.FALSE.equals(node.params().get("required"));
    if (node.params().get("fields") instanceof List<?> list) {
      for (Object entry : list) {
        if (entry instanceof Map<?, ?> map) {
          required.put(String.valueOf(map.get("name")), !Boolean.FALSE.equals(map.get("required")));
        } else {
          required.put(String.valueOf(entry), needed);
        }
      }
    } else {
      required.put(String.valueOf(node.params().getOrDefault("field", MEDIA)), needed);
    }
  }

  /** Names in the order of the pipeline. */
  List<String> names() {
    return List.copyOf(required.keySet());
  }

  boolean required(String name) {
    return required.get(name);
  }

  /** The field that a part is meant for: {@code media} fits any pipeline with one field. */
  String resolve(String part) {
    if (required.containsKey(part)) {
      return part;
    }
    return part.equals(MEDIA) && required.size() == 1 ? names().getFirst() : null;
  }
}
