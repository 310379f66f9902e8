package dev.streamkit.kernel.config;

import dev.streamkit.kernel.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads TOML into maps, lists, texts, numbers and booleans. */
final class Toml {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_MESSAGE = 200;

  /** A text that is not TOML. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    MalformedException(String message, Place place) {
      super(message);
      this.place = place;
    }

    Place place() {
      return place;
    }
  }

  private final TomlMapper mapper =
      new TomlMapper(
          TomlFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
              .build());

  Map<String, Object> read(String text) throws MalformedException {
    try {
      var root = new LinkedHashMap<String, Object>();
      for (var entry : mapper.readTree(text).properties()) {
        root.put(entry.getKey(), plain(entry.getValue(), 1));
      }
      return root;
    } catch (JacksonException e) {
      String message = e.getOriginalMessage();
      throw new MalformedException(
          message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message,
          e.getLocation() == null
              ? Place.UNKNOWN
              : new Place(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  /** A value as it may stand behind the equals sign; what is none is a text. */
  Object value(String text) {
    try {
      var root = read("value = " + text.strip());
      return root.size() == 1 ? root.get("value") : text;
    } catch (MalformedException e) {
      return text;
    }
  }

  private static Object plain(JsonNode node, int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException(
          "tables lie in each other more than " + MAX_DEPTH + " deep", Place.UNKNOWN);
    } else if (node.isObject()) {
      var map = new LinkedHashMap<String, Object>();
      for (var entry : node.properties()) {
        map.put(entry.getKey(), plain(entry.getValue(), depth + 1));
      }
      return map;
    } else if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      for (var item : node) {
        list.add(plain(item, depth + 1));
      }
      return list;
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    } else if (node.isDouble()) {
      return node.doubleValue();
    }
    // A number that is too large becomes infinite, which no setting takes.
    return node.isNumber() ? (Object) node.decimalValue().doubleValue() : node.asString();
  }
}
