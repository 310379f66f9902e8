package dev.streamkit.plugin.http.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Grants;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Problem;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.route.Call;
import dev.streamkit.plugin.http.route.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/validate}: everything that is wrong with a pipeline, without running it. */
public final class ValidateEndpoint implements Route.Endpoint {
  private final Engine engine;
  private final Authoriser authoriser;
  private final FileStore files;

  /** Checks as this engine would for sessions with these grants. */
  public ValidateEndpoint(Engine engine, Authoriser authoriser, Grants grants) {
    this.engine = engine;
    this.authoriser = authoriser;
    this.files = engine.files(grants);
  }

  /** What clients send. */
  record Body(String yaml, Optional<String> mode) {}

  /** What they get. */
  record Report(
      boolean valid,
      List<Map<String, Object>> errors,
      List<Map<String, Object>> warnings,
      @JsonInclude Graph graph) {}

  /** The pipeline as it was understood. */
  record Graph(List<GraphNode> nodes, List<GraphLink> connections) {
    static Graph of(Pipeline pipeline) {
      return new Graph(
          pipeline.nodes().stream()
              .map(node -> new GraphNode(node.id(), node.kind(), node.params()))
              .toList(),
          pipeline.connections().stream()
              .map(it -> new GraphLink(it.fromNode(), it.fromPin(), it.toNode(), it.toPin()))
              .toList());
    }
  }

  /** A node as it was understood. */
  record GraphNode(
      String id,
      String kind,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> params) {}

  /** A link as it was understood. */
  record GraphLink(String fromNode, String fromPin, String toNode, String toPin) {}

  @Override
  public void serve(Call call) throws RefusedException, IOException {
    var body = call.body(Body.class);
    if (body.yaml() == null) {
      throw new RefusedException(
          422, "bad-request", "the request has no 'yaml'", "Send {\"yaml\": \"…\"}");
    }
    var validation = engine.validate(body.yaml(), mode(body));
    var problems = new ArrayList<>(validation.problems());
    validation
        .pipeline()
        .ifPresent(
            pipeline -> {
              problems.addAll(authoriser.forbiddenKinds(call.role(), pipeline));
              problems.addAll(FileChecks.problems(files, pipeline));
            });
    var errors = problems.stream().filter(Problem::isError).toList();
    var warnings = problems.stream().filter(problem -> !problem.isError()).toList();
    call.reply(
        200,
        new Report(
            errors.isEmpty(),
            errors.stream().map(it -> Diagnostic.of(it, validation.pipeline())).toList(),
            warnings.stream().map(it -> Diagnostic.of(it, validation.pipeline())).toList(),
            validation.pipeline().map(Graph::of).orElse(null)));
  }

  private static Optional<Mode> mode(Body body) throws RefusedException {
    if (body.mode() == null || body.mode().isEmpty()) {
      return Optional.empty();
    }
    String text = body.mode().get();
    for (Mode mode : Mode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(mode);
      }
    }
    throw new RefusedException(
        422, "bad-request", "the mode is '" + text + "'", "It is 'oneshot' or 'dynamic'");
  }
}
