package dev.streamkit.kernel.config;

import dev.streamkit.api.config.Setting.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Settings that are given one by one, as texts. */
final class TextLayer {
  private static final String PREFIX = "SK_";

  /** Variables of that form that are read elsewhere, or were by StreamKit 0.1. */
  private static final Set<String> OTHERS =
      Set.of("SK_ROLE", "SK_WEBSOCKET_MAX_MESSAGE_BYTES", "SK_SCRIPT_FETCH_MAX_INFLIGHT");

  private final Toml toml = new Toml();
  private final Map<String, Object> tree = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Keys keys;

  private TextLayer(Keys keys) {
    this.keys = keys;
  }

  static Layer ofEnvironment(Map<String, String> environment, Keys keys) {
    var layer = new TextLayer(keys);
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                var path = List.of(key.split("__", -1));
                layer.put(path, value, new Origin(Origin.Kind.ENV, name, 0, 0));
              }
            });
    return new Layer(layer.tree, layer.origins);
  }

  static Layer ofFlags(Map<String, String> flags, Keys keys) {
    var layer = new TextLayer(keys);
    flags.forEach(
        (name, value) ->
            layer.put(
                List.of(name.split("\\.", -1)), value, new Origin(Origin.Kind.FLAG, "", 0, 0)));
    return new Layer(layer.tree, layer.origins);
  }

  private void put(List<String> path, String text, Origin origin) {
    Object value = toml.value(text);
    if (!(value instanceof String) && keys.takesText(path)) {
      value = text;
    }
    Map<String, Object> table = tree;
    for (String name : path.subList(0, path.size() - 1)) {
      table = tableIn(table, name);
    }
    table.put(path.getLast(), value);
    origins.put(String.join(".", path), origin);
  }

  @SuppressWarnings("unchecked") // all tables in here are made here or by Toml
  private static Map<String, Object> tableIn(Map<String, Object> table, String name) {
    if (!(table.get(name) instanceof Map<?, ?>)) {
      table.put(name, new LinkedHashMap<String, Object>());
    }
    return (Map<String, Object>) table.get(name);
  }
}
