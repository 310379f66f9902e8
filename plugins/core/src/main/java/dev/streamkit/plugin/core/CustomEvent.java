package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.Custom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Custom packet tells.
 *
 * @param type its type of event
 * @param data all else
 */
record CustomEvent(String type, Map<String, Object> data) {
  private static final String VAD_EVENTS = "plugin::native::vad/vad-event@1";

  /**
   * Reads a packet.
   *
   * @param keepsOldType whether a type that is changed stays in the data
   * @throws tools.jackson.core.JacksonException when its content is not JSON
   */
  static CustomEvent of(Custom custom, boolean keepsOldType) {
    var data = new LinkedHashMap<String, Object>();
    String named = "custom.unknown";
    Object content = JsonValues.read(custom.json());
    if (content instanceof Map<?, ?> map) {
      map.forEach((name, value) -> data.put((String) name, value));
      if (data.remove("event_type") instanceof String type) {
        named = type;
      }
      data.put("source_type_id", custom.typeId());
    } else {
      data.put("value", content);
    }
    boolean vad = custom.typeId().equals(VAD_EVENTS) && !named.startsWith("vad.");
    if (vad && keepsOldType) {
      data.put("source_event_type", named);
    }
    return new CustomEvent(vad ? "vad." + named : named, data);
  }

  /** Whether one of the patterns fits, or there is none. */
  boolean fits(List<String> patterns) {
    return patterns.isEmpty() || patterns.stream().anyMatch(this::fits);
  }

  private boolean fits(String pattern) {
    if (pattern.endsWith(".*")) {
      return type.startsWith(pattern.substring(0, pattern.length() - 2));
    }
    return pattern.endsWith("*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : type.equals(pattern);
  }
}
