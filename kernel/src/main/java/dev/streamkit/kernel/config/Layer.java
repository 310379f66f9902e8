package dev.streamkit.kernel.config;

import dev.streamkit.api.config.Setting.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * One source of settings.
 *
 * @param tree its settings, as tables in tables
 * @param origins where they stand, by dotted name
 */
record Layer(Map<String, Object> tree, Map<String, Origin> origins) {
  /** How well a name is known here: the length of the longest part of it that stands here. */
  int knows(String name) {
    return nearest(name).map(String::length).orElse(0);
  }

  /** Where a setting stands, or what it lies in. */
  Origin origin(String name) {
    return nearest(name).map(origins::get).orElse(Origin.DEFAULT);
  }

  private Optional<String> nearest(String name) {
    for (String part = name; ; ) {
      if (origins.containsKey(part)) {
        return Optional.of(part);
      }
      int end = Math.max(part.lastIndexOf('.'), part.lastIndexOf('['));
      if (end < 0) {
        return Optional.empty();
      }
      part = part.substring(0, end);
    }
  }
}
