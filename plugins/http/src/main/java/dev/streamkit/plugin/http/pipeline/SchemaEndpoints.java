package dev.streamkit.plugin.http.pipeline;

import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import dev.streamkit.plugin.http.route.Call;
import java.io.IOException;
import java.util.Comparator;

/** {@code /api/v1/schema}: what pipelines can be made of. */
public final class SchemaEndpoints {
  private final Engine engine;
  private final Plugins plugins;

  /** Tells of these plugins. */
  public SchemaEndpoints(Engine engine, Plugins plugins) {
    this.engine = engine;
    this.plugins = plugins;
  }

  /** The kinds of node that the role may use, by name. */
  public void nodes(Call call) {
    call.reply(
        200,
        plugins.kinds().stream()
            .filter(kind -> call.role().mayUse(kind.descriptor().kind()))
            .map(NodeJson::of)
            .sorted(Comparator.comparing(NodeJson::kind))
            .toList());
  }

  /** The types of packets, and which fit which. */
  public void packets(Call call) throws IOException {
    try (var packets = SchemaEndpoints.class.getResourceAsStream("packets.json")) {
      call.reply(200, "application/json", packets.readAllBytes());
    }
  }

  /** The JSON Schema of a pipeline's YAML. */
  public void pipeline(Call call) {
    call.reply(200, "application/schema+json", call.json().write(engine.pipelineSchema()));
  }
}
