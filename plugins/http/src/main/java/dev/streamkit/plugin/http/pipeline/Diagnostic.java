package dev.streamkit.plugin.http.pipeline;

import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Problem;
import dev.streamkit.plugin.http.problem.ProblemJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A problem of a pipeline as StreamKit's clients know it, with what else is known of it. */
final class Diagnostic {
  /** What is wrong with the form of a text that can be read. */
  private static final Set<String> FORM =
      Set.of(
          "bad-mode",
          "bad-needs",
          "bad-node",
          "bad-node-id",
          "duplicate-key",
          "duplicate-node",
          "invalid-client",
          "metadata-type",
          "missing-kind",
          "unknown-key");

  private static final Set<String> LINKS =
      Set.of(
          "cycle",
          "pin-in-use",
          "type-mismatch",
          "unknown-link",
          "unknown-node",
          "unknown-pin",
          "unlinked-input",
          "unlinked-output",
          "duplicate-stream");
  private static final Set<String> SECURITY = Set.of("bad-path", "bad-url");

  private Diagnostic() {}

  static Map<String, Object> of(Problem problem, Optional<Pipeline> pipeline) {
    var where = problem.where();
    var more = new LinkedHashMap<String, Object>();
    ProblemJson.members(more, problem);
    more.remove("node");
    var nodeKind = Optional.ofNullable(more.remove("kind"));
    var body = new LinkedHashMap<String, Object>();
    body.put("kind", kind(problem, pipeline.isPresent()));
    body.put("message", problem.message());
    if (!where.node().isEmpty()) {
      body.put("node_id", where.node());
    }
    nodeKind.ifPresent(kind -> body.put("node_kind", kind));
    pipeline.flatMap(it -> connection(it, where)).ifPresent(id -> body.put("connection_id", id));
    body.putAll(more);
    return body;
  }

  /** Which part of the checks found it. */
  private static String kind(Problem problem, boolean read) {
    String code = problem.code();
    if (code.equals("kind-not-allowed")) {
      return "permission";
    } else if (SECURITY.contains(code) || code.startsWith("file-") || code.startsWith("address-")) {
      return "security";
    } else if (LINKS.contains(code)) {
      return "connection";
    }
    return !read || FORM.contains(code) ? "parse" : "schema";
  }

  /** The link that ends where the problem is. */
  private static Optional<String> connection(Pipeline pipeline, Problem.Where where) {
    return where.pin().isEmpty()
        ? Optional.empty()
        : pipeline.connections().stream()
            .filter(
                link ->
                    link.toNode().equals(where.node()) && link.toPin().equals(where.pin())
                        || link.fromNode().equals(where.node())
                            && link.fromPin().equals(where.pin()))
            .findFirst()
            .map(link -> link.fromNode() + "->" + link.toNode());
  }
}
