package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.kernel.yaml.Place;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.HashMap;
import java.util.Map;

/** Where the parts of a pipeline stand in its source. A pipeline without a source has none. */
public final class Places {
  /** For a pipeline that did not come from a text. */
  public static final Places NONE = new Places();

  private final Map<String, Place> nodes = new HashMap<>();
  private final Map<String, Yaml> params = new HashMap<>();
  private final Map<Connection, Place> connections = new HashMap<>();

  void node(String id, Place place) {
    nodes.put(id, place);
  }

  void params(String id, Yaml yaml) {
    params.put(id, yaml);
  }

  void connection(Connection connection, Place place) {
    connections.put(connection, place);
  }

  /** Where a node is named. */
  Place node(String id) {
    return nodes.getOrDefault(id, Place.UNKNOWN);
  }

  /** Where a link is asked for. */
  Place connection(Connection connection) {
    return connections.getOrDefault(connection, node(connection.toNode()));
  }

  /** Where a parameter is set, or as near to it as the source goes: {@code a.b[2]}. */
  Place param(String id, String path) {
    Yaml at = params.get(id);
    Place place = at == null ? node(id) : at.place();
    for (String step : path.split("[.\\[]", -1)) {
      if (at instanceof Yaml.Mapping map && map.entries().containsKey(step)) {
        place = map.entries().get(step).place();
        at = map.entries().get(step).value();
      } else if (at instanceof Yaml.Sequence list && index(step) < list.items().size()) {
        at = list.items().get(index(step));
        place = at.place();
      } else {
        break;
      }
    }
    return place;
  }

  /** The number in {@code 12]}; out of every list when there is none, for keys can be anything. */
  private static int index(String step) {
    return step.matches("\\d{1,8}]")
        ? Integer.parseInt(step.substring(0, step.length() - 1))
        : Integer.MAX_VALUE;
  }
}
