package dev.streamkit.kernel.config;

import dev.streamkit.api.config.Setting.Origin;
import dev.streamkit.kernel.params.Patch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The sources of a configuration, each over the one before. */
final class Layers {
  private final List<Layer> layers = new ArrayList<>();
  private Map<String, Object> tree = Map.of();

  void add(Layer layer) {
    layers.add(layer);
    tree = Patch.apply(tree, layer.tree());
  }

  /** All of them, merged table by table. */
  Map<String, Object> tree() {
    return tree;
  }

  /** What a path of tables leads to, or {@code null}. */
  Object value(List<String> path) {
    return value(tree, path);
  }

  /** Where the value of a setting comes from. */
  Origin origin(List<String> path) {
    return layers.reversed().stream()
        .filter(layer -> value(layer.tree(), path) != null)
        .findFirst()
        .map(layer -> layer.origin(String.join(".", path)))
        .orElse(Origin.DEFAULT);
  }

  /** Where something that is wrong comes from; what is only missing is told at its table. */
  Origin blame(String name) {
    return layers.reversed().stream()
        .max(Comparator.comparingInt(layer -> layer.knows(name)))
        .map(layer -> layer.origin(name))
        .orElse(Origin.DEFAULT);
  }

  static Object value(Object tree, List<String> path) {
    Object at = tree;
    for (String name : path) {
      at = at instanceof Map<?, ?> table ? table.get(name) : null;
    }
    return at;
  }
}
