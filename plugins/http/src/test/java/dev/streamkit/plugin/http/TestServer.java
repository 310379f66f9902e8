package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Session;
import dev.streamkit.kernel.graph.Limits;
import dev.streamkit.kernel.graph.Watchdog;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.SlabPool;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.PluginId;
import dev.streamkit.kernel.session.SessionEngine;
import dev.streamkit.plugin.core.HttpInputFactory;
import dev.streamkit.plugin.core.HttpOutputFactory;
import dev.streamkit.plugin.core.PassthroughFactory;
import dev.streamkit.plugin.http.config.HttpConfig;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Version;

/** The real kernel behind the real server, with the core's streams and the kinds of tests. */
final class TestServer implements AutoCloseable {
  final TestKinds nodes = new TestKinds();
  final SessionEngine engine;
  private final ThreadHost host = new ThreadHost(2);
  private final Watchdog watchdog = new Watchdog();
  private final Listener listener;

  TestServer(Map<String, Object> settings) throws Exception {
    var kinds = new Kinds();
    var plugin = new PluginId("test", new Version(1, 0, 0));
    kinds.register(new HttpInputFactory(), plugin);
    kinds.register(new HttpOutputFactory(), plugin);
    kinds.register(new PassthroughFactory(), plugin);
    nodes.all().forEach(kind -> kinds.register(kind, plugin));
    engine = new SessionEngine(kinds, host, watchdog, new SlabPool(8 << 20), Limits.DEFAULT);
    var local = new HashMap<>(settings);
    local.put("port", 0);
    var config = HttpConfig.of(local);
    listener = new Listener(config, Api.handler(config, engine, NO_PLUGINS, "1.2.3"));
  }

  private static final Plugins NO_PLUGINS =
      new Plugins() {
        @Override
        public List<PluginInfo> plugins() {
          return List.of();
        }

        @Override
        public List<Kind> kinds() {
          return List.of();
        }
      };

  /** Steps between the upload and the answer. */
  static String pipeline(String... kinds) {
    var yaml = new StringBuilder("mode: oneshot\nsteps:\n- kind: streamkit::http_input\n");
    for (String kind : kinds) {
      yaml.append("- kind: ").append(kind).append('\n');
    }
    return yaml.append("- kind: streamkit::http_output\n").toString();
  }

  URI uri() {
    return listener.uri();
  }

  Client client() throws IOException {
    return new Client(uri());
  }

  /** Begins a form. */
  Client process() throws IOException {
    return client().post("/api/v1/process");
  }

  /** The only session there is, once it is there. */
  Session session() {
    while (true) {
      var sessions = engine.sessions();
      if (!sessions.isEmpty()) {
        return sessions.getFirst();
      }
      Thread.onSpinWait();
    }
  }

  /** How the only session ends. */
  static Outcome.End end(Session session) throws Exception {
    return session.outcome().get(20, TimeUnit.SECONDS).end();
  }

  /** The answer to a request without a body. */
  String get(String path) throws IOException {
    return call("GET " + path);
  }

  String call(String line, String... headers) throws IOException {
    try (var client = client()) {
      return client
          .send(
              line
                  + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 0\r\n"
                  + String.join("", headers)
                  + "\r\n")
          .readAll();
    }
  }

  private void stop() {
    try {
      listener.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
  }

  @Override
  public void close() {
    stop();
    engine.close();
    assertEquals(List.of(), engine.sessions(), "every session is over");
    watchdog.close();
    host.close();
  }
}
