package dev.streamkit.kernel.params;

import java.util.LinkedHashMap;
import java.util.Map;

/** Changes some entries of nested maps. */
public final class Patch {
  private Patch() {}

  /** The parameters with a patch applied, map by map; {@code null} in a patch removes an entry. */
  public static Map<String, Object> apply(Map<String, Object> params, Map<String, Object> patch) {
    var result = new LinkedHashMap<>(params);
    patch.forEach(
        (key, value) -> {
          if (value == null) {
            result.remove(key);
          } else if (value instanceof Map<?, ?> inner && result.get(key) instanceof Map<?, ?> old) {
            result.put(key, apply(strings(old), strings(inner)));
          } else {
            result.put(key, value);
          }
        });
    return result;
  }

  static Map<String, Object> strings(Map<?, ?> map) {
    var result = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> result.put(String.valueOf(key), value));
    return result;
  }
}
