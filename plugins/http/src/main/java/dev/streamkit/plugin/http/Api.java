package dev.streamkit.plugin.http;

import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.access.Permission;
import dev.streamkit.plugin.http.assets.AssetEndpoints;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.pipeline.SchemaEndpoints;
import dev.streamkit.plugin.http.pipeline.ValidateEndpoint;
import dev.streamkit.plugin.http.process.Processing;
import dev.streamkit.plugin.http.route.Route;
import dev.streamkit.plugin.http.route.Routes;
import dev.streamkit.plugin.http.samples.SampleEndpoints;
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
    var openApi = new OpenApi();
    var samples = new SampleEndpoints(engine, authoriser, config.samples());
    var assets =
        new AssetEndpoints(
            engine, authoriser, config.samples().resolveSibling("audio"), config.maxBodyBytes());
    var processing = new Processing(engine, config, authoriser);
    return List.of(
        get("/healthz", state::health),
        get("/health", state::health),
        get("/livez", state::alive),
        get("/readyz", state::ready),
        get("/api/v1/config", state::config),
        get("/api/v1/permissions", state::permissions),
        get("/api/v1/openapi.json", openApi::json),
        get("/api/v1/openapi.yaml", openApi::yaml),
        get("/api/v1/schema/nodes", schema::nodes).needing(Permission.LIST_NODES),
        get("/api/v1/schema/packets", schema::packets),
        get("/api/v1/schema/pipeline", schema::pipeline),
        get("/api/v1/samples/oneshot", samples.list("oneshot")).needing(Permission.LIST_SAMPLES),
        get("/api/v1/samples/dynamic", samples.list("dynamic")).needing(Permission.LIST_SAMPLES),
        post("/api/v1/samples/oneshot", samples::save).needing(Permission.WRITE_SAMPLES),
        get("/api/v1/samples/oneshot/{id}", samples::get).needing(Permission.READ_SAMPLES),
        delete("/api/v1/samples/oneshot/{id}", samples::delete).needing(Permission.DELETE_SAMPLES),
        get("/api/v1/assets/audio", assets::list),
        post("/api/v1/assets/audio", assets::upload).needing(Permission.UPLOAD_ASSETS),
        delete("/api/v1/assets/audio/{id}", assets::delete).needing(Permission.DELETE_ASSETS),
        post("/api/v1/validate", new ValidateEndpoint(engine, authoriser, config.grants()))
            .needing(Permission.CREATE_SESSIONS),
        post("/api/v1/process", processing::post).needing(Permission.CREATE_SESSIONS),
        get("/api/v1/process/{id}", processing::find).needing(Permission.CREATE_SESSIONS));
  }

  private static Route get(String path, Route.Endpoint endpoint) {
    return Route.of("GET", path, endpoint);
  }

  private static Route post(String path, Route.Endpoint endpoint) {
    return Route.of("POST", path, endpoint);
  }

  private static Route delete(String path, Route.Endpoint endpoint) {
    return Route.of("DELETE", path, endpoint);
  }
}
