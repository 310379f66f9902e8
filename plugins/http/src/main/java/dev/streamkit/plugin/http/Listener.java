package dev.streamkit.plugin.http;

import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.route.ErrorAnswer;
import dev.streamkit.plugin.http.tls.Tls;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A bound address with Jetty behind it. */
final class Listener {
  /** Jetty's own threads: one accepts, one selects; requests run on virtual ones. */
  private static final int MAX_THREADS = 12;

  private static final int MIN_THREADS = 3;

  /** What is read and parsed at a time. */
  private static final int INPUT_BYTES = 64 << 10;

  /**
   * What the system keeps for a client that does not read. It tells of progress only when a third
   * of that was read, so more would make slow clients look idle.
   */
  private static final int SEND_BUFFER_BYTES = 256 << 10;

  /** How long requests may go on once the server is to stop. */
  private static final long STOP_TIMEOUT_MS = 2_000;

  private final Server server;
  private final URI uri;

  Listener(HttpConfig config, Handler handler) throws Exception {
    var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
    server = new Server(threads);
    var connector = new ServerConnector(server, 1, 1, protocols(config));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(config.idleTimeout().toMillis());
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    connector.addBean(new HeadTimeout(connector.getScheduler(), config.idleTimeout()));
    server.addConnector(connector);
    server.setStopTimeout(STOP_TIMEOUT_MS);
    server.setHandler(handler);
    server.setErrorHandler(new ErrorAnswer());
    start();
    String scheme = config.tls().isPresent() ? "https" : "http";
    uri = new URI(scheme, null, config.host(), connector.getLocalPort(), "/", null, null);
  }

  URI uri() {
    return uri;
  }

  /** Jetty finds its parts by the context class loader. */
  private void start() throws Exception {
    var thread = Thread.currentThread();
    var loader = thread.getContextClassLoader();
    thread.setContextClassLoader(Server.class.getClassLoader());
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static ConnectionFactory[] protocols(HttpConfig config) throws Exception {
    var http = new HttpConnectionFactory(configuration());
    if (config.tls().isEmpty()) {
      return new ConnectionFactory[] {http};
    }
    var files = config.tls().get();
    var tls = Tls.of(files.certificate(), files.key());
    return new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http};
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setInputBufferSize(INPUT_BYTES);
    // Ids of samples hold a slash, which clients encode: oneshot%2Fgain is one part of the path.
    configuration.setUriCompliance(
        UriCompliance.DEFAULT.with("ids", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    return configuration;
  }

  void stop() throws Exception {
    server.stop();
  }
}
