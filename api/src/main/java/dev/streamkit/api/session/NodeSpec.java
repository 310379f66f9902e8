package dev.streamkit.api.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node as a pipeline asks for it.
 *
 * @param id its name in the pipeline, without a dot
 * @param kind its kind
 * @param params its parameters as in the YAML: strings, numbers, booleans, {@code null}, lists and
 *     maps of them
 */
public record NodeSpec(String id, String kind, Map<String, Object> params) {
  /** Copies the parameters, in their order. */
  public NodeSpec {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }
}
