package dev.streamkit.api.session;

import dev.streamkit.api.node.StreamUse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled pipeline: a graph of nodes, with the names that its YAML gave.
 *
 * @param name what people call it, empty when it has no name
 * @param description what it does, empty when it does not say
 * @param mode how it wants to run
 * @param nodes its nodes in the order of the YAML
 * @param connections its links
 * @param streams the byte streams that its nodes open by name
 * @param metadata what its YAML holds for clients and collections of samples: {@code client},
 *     {@code group}, {@code variant}, {@code canonical}, {@code category}, {@code tags}, {@code
 *     keywords}, as strings, numbers, booleans, lists and maps
 * @param warnings what is odd about it, but does not keep it from running
 */
public record Pipeline(
    String name,
    String description,
    Mode mode,
    List<NodeSpec> nodes,
    List<Connection> connections,
    List<StreamUse> streams,
    Map<String, Object> metadata,
    List<Problem> warnings) {
  /** Copies the lists and the map. */
  public Pipeline {
    nodes = List.copyOf(nodes);
    connections = List.copyOf(connections);
    streams = List.copyOf(streams);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    warnings = List.copyOf(warnings);
  }
}
