package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline that was read, not yet checked against the kinds there are.
 *
 * @param name what people call it, empty when it has no name
 * @param description what it does, empty when it does not say
 * @param mode how it says it wants to run
 * @param nodes its nodes, without those that could not be read
 * @param connections its links, also those to nodes that could not be read
 * @param metadata what it holds for clients and collections
 * @param client what it holds for clients, as it stands in the source
 * @param places where it says so
 */
record Draft(
    String name,
    String description,
    Optional<Mode> mode,
    List<NodeSpec> nodes,
    List<Connection> connections,
    Map<String, Object> metadata,
    Optional<Yaml> client,
    Places places) {
  /** The pipeline to check, in this mode. */
  Pipeline pipeline(Mode mode) {
    return new Pipeline(
        name,
        description,
        mode,
        AutoParams.fill(nodes, connections, mode),
        connections,
        List.of(),
        metadata,
        List.of());
  }
}
