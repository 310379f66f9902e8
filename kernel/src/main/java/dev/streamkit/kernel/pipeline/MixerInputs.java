package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * StreamKit's one automatic edit: a mixer for one request is told how many inputs it has, so that
 * it waits for all of them.
 */
final class MixerInputs {
  private static final String KIND = "audio::mixer";
  private static final String PARAM = "num_inputs";

  private MixerInputs() {}

  static List<NodeSpec> count(List<NodeSpec> nodes, List<Connection> connections, Mode mode) {
    return mode == Mode.DYNAMIC
        ? nodes
        : nodes.stream().map(node -> count(node, connections)).toList();
  }

  private static NodeSpec count(NodeSpec node, List<Connection> connections) {
    long inputs = connections.stream().filter(link -> link.toNode().equals(node.id())).count();
    if (!node.kind().equals(KIND) || inputs < 2 || node.params().get(PARAM) != null) {
      return node;
    }
    var params = new LinkedHashMap<>(node.params());
    params.put(PARAM, inputs);
    return new NodeSpec(node.id(), node.kind(), params);
  }
}
