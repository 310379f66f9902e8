package dev.streamkit.plugin.http.pipeline;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a pipeline's nodes may use the files they name, by trying it; nothing is left behind. */
final class FileChecks {
  private static final Map<String, String> READS =
      Map.of("core::file_reader", "path", "core::script", "script_path");
  private static final Map<String, String> WRITES = Map.of("core::file_writer", "path");

  private FileChecks() {}

  static List<Problem> problems(FileStore files, Pipeline pipeline) {
    return pipeline.nodes().stream().flatMap(node -> problem(files, node).stream()).toList();
  }

  private static Optional<Problem> problem(FileStore files, NodeSpec node) {
    try {
      if (path(READS, node) instanceof String path) {
        files.open(path).close();
      }
      if (path(WRITES, node) instanceof String path) {
        files.create(path).close();
      }
      return Optional.empty();
    } catch (NodeException e) {
      return Optional.of(problem(node, e.code(), e.getMessage(), e.hint()));
    } catch (IOException e) {
      return Optional.of(problem(node, "file-failed", String.valueOf(e.getMessage()), ""));
    }
  }

  private static Object path(Map<String, String> keys, NodeSpec node) {
    return keys.containsKey(node.kind()) ? node.params().get(keys.get(node.kind())) : null;
  }

  private static Problem problem(NodeSpec node, String code, String message, String hint) {
    return new Problem(code, message, hint, Problem.Where.NOWHERE.node(node.id(), node.kind()));
  }
}
