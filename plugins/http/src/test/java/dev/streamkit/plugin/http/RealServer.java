package dev.streamkit.plugin.http;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import dev.streamkit.kernel.graph.Limits;
import dev.streamkit.kernel.graph.Watchdog;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.SlabPool;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.KnownKind;
import dev.streamkit.kernel.plugin.PluginId;
import dev.streamkit.kernel.session.SessionEngine;
import dev.streamkit.plugin.core.FileReaderFactory;
import dev.streamkit.plugin.core.FileWriterFactory;
import dev.streamkit.plugin.core.HttpInputFactory;
import dev.streamkit.plugin.core.HttpOutputFactory;
import dev.streamkit.plugin.core.PassthroughFactory;
import dev.streamkit.plugin.core.SinkFactory;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.config.HttpConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server with the real kernel and the real nodes of the core plugin, on a free port. */
final class RealServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final PluginId CORE = new PluginId("dev.streamkit.plugin.core", new Version("0"));

  private final ThreadHost host = new ThreadHost(2);
  private final Watchdog watchdog = new Watchdog();
  private final Kinds kinds = new Kinds();
  private final SessionEngine engine =
      new SessionEngine(kinds, host, watchdog, new SlabPool(1 << 20), Limits.DEFAULT);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Listener listener;

  RealServer(Map<String, Object> settings) throws Exception {
    this(settings, true);
  }

  RealServer(Map<String, Object> settings, boolean withNodes) throws Exception {
    if (withNodes) {
      Stream.of(
              new PassthroughFactory(),
              new SinkFactory(),
              new HttpInputFactory(),
              new HttpOutputFactory(),
              new FileReaderFactory(),
              new FileWriterFactory())
          .forEach(factory -> kinds.register(factory, CORE));
    }
    var all = new HashMap<>(settings);
    all.putIfAbsent("port", 0);
    var config = HttpConfig.of(all);
    listener = new Listener(config, Api.handler(config, engine, plugins(), "1.2.3"));
  }

  /** What the kernel would tell, had it a folder of plugins. */
  private Plugins plugins() {
    return new Plugins() {
      @Override
      public List<PluginInfo> plugins() {
        return List.of(
            new PluginInfo(
                "broken", "1.0.0", "", List.of(), "broken.jar", PluginInfo.State.REFUSED, "torn"));
      }

      @Override
      public List<Kind> kinds() {
        return kinds.all().stream().map(KnownKind::describe).toList();
      }
    };
  }

  /** Decides as the server does when its environment names no role. */
  static Authoriser everybody(HttpConfig config) {
    return new Authoriser(config.permissions(), Optional.empty());
  }

  Engine engine() {
    return engine;
  }

  URI uri(String path) {
    return listener.uri().resolve(path);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, null, headers);
  }

  HttpResponse<String> post(String path, Object json, String... headers) throws Exception {
    String body = json instanceof String text ? text : JSON.writeValueAsString(json);
    var all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers));
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    var request = HttpRequest.newBuilder(uri(path)).method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
    try {
      listener.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
    engine.close();
    watchdog.close();
    host.close();
  }
}
