package dev.streamkit.plugin.http;

import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.access.Permission;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.pipeline.SchemaEndpoints;
import dev.streamkit.plugin.http.pipeline.ValidateEndpoint;
import dev.streamkit.plugin.http.process.Limits;
import dev.streamkit.plugin.http.process.ProcessEndpoint;
import dev.streamkit.plugin.http.route.Route;
import dev.streamkit.plugin.http.route.Routes;
import java.util.List;
import java.util.Optional;

/** Everything that the server answers to, in one table. */
final class Api {
  private Api() {}

  /** Serves these, with the role of the environment. */
  static Routes handler(HttpConfig config, Engine engine, Plugins plugins, String version) {
    var authoriser =
        new Authoriser(config.permissions(), Optional.ofNullable(System.getenv("SK_ROLE")));
    return new Routes(config, authoriser, routes(config, authoriser, engine, plugins, version));
  }

  static List<Route> routes(
      HttpConfig config, Authoriser authoriser, Engine engine, Plugins plugins, String version) {
    var state = new State(config, plugins, version);
    var schema = new SchemaEndpoints(engine, plugins);
    var limits = new Limits(config.maxBodyBytes(), config.grants());
    return List.of(
        get("/healthz", state::health),
        get("/health", state::health),
        get("/livez", state::alive),
        get("/readyz", state::ready),
        get("/api/v1/config", state::config),
        get("/api/v1/permissions", state::permissions),
        get("/api/v1/schema/nodes", schema::nodes).needing(Permission.LIST_NODES),
        get("/api/v1/schema/packets", schema::packets),
        get("/api/v1/schema/pipeline", schema::pipeline),
        post("/api/v1/validate", new ValidateEndpoint(engine, authoriser, config.grants()))
            .needing(Permission.CREATE_SESSIONS),
        post("/api/v1/process", new ProcessEndpoint(engine, limits, authoriser))
            .needing(Permission.CREATE_SESSIONS));
  }

  private static Route get(String path, Route.Endpoint endpoint) {
    return Route.of("GET", path, endpoint);
  }

  private static Route post(String path, Route.Endpoint endpoint) {
    return Route.of("POST", path, endpoint);
  }
}
