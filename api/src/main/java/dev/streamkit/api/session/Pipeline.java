package dev.streamkit.api.session;

import java.util.List;

/**
 * A compiled pipeline: a graph of nodes, with the names that its YAML gave.
 *
 * @param name what people call it, empty when it has no name
 * @param description what it does, empty when it does not say
 * @param mode how it wants to run
 * @param nodes its nodes in the order of the YAML
 * @param connections its links
 * @param warnings what is odd about it, but does not keep it from running
 */
public record Pipeline(
    String name,
    String description,
    Mode mode,
    List<NodeSpec> nodes,
    List<Connection> connections,
    List<Problem> warnings) {
  /** Copies the lists. */
  public Pipeline {
    nodes = List.copyOf(nodes);
    connections = List.copyOf(connections);
    warnings = List.copyOf(warnings);
  }
}
