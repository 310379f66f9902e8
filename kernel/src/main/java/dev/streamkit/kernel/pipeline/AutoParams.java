package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.kernel.params.Nearest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * StreamKit's automatic edits. A mixer for one request is told how many inputs it has, so that it
 * waits for all of them; where several nodes read uploads, those without a name read the one that
 * is called as they are.
 */
final class AutoParams {
  private static final String MIXER = "audio::mixer";
  private static final String INPUT_COUNT = "num_inputs";
  private static final String UPLOAD = "streamkit::http_input";
  private static final List<String> UPLOAD_NAMES = List.of("field", "fields");

  private AutoParams() {}

  static List<NodeSpec> fill(List<NodeSpec> nodes, List<Connection> connections, Mode mode) {
    var inputs = new HashMap<String, Long>();
    connections.forEach(link -> inputs.merge(link.toNode(), 1L, Long::sum));
    boolean several = nodes.stream().filter(node -> node.kind().equals(UPLOAD)).count() > 1;
    return nodes.stream()
        .map(node -> node.kind().equals(UPLOAD) && several ? name(node) : node)
        .map(node -> node.kind().equals(MIXER) && mode == Mode.ONESHOT ? count(node, inputs) : node)
        .toList();
  }

  private static NodeSpec count(NodeSpec node, Map<String, Long> inputs) {
    long count = inputs.getOrDefault(node.id(), 0L);
    boolean given =
        node.params().get(INPUT_COUNT) != null
            || node.params().keySet().stream()
                .filter(name -> !name.equals(INPUT_COUNT))
                .anyMatch(name -> Nearest.to(name, List.of(INPUT_COUNT)).isPresent());
    return count < 2 || given ? node : with(node, INPUT_COUNT, count);
  }

  private static NodeSpec name(NodeSpec node) {
    return UPLOAD_NAMES.stream().anyMatch(name -> node.params().get(name) != null)
        ? node
        : with(node, UPLOAD_NAMES.getFirst(), node.id());
  }

  private static NodeSpec with(NodeSpec node, String param, Object value) {
    var params = new LinkedHashMap<>(node.params());
    params.put(param, value);
    return new NodeSpec(node.id(), node.kind(), params);
  }
}
