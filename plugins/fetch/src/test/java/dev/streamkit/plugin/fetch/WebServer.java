package dev.streamkit.plugin.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real web server on this machine. */
final class WebServer implements AutoCloseable {
  private static final long SEED = 7;

  private final HttpServer server;
  private final List<Map<String, List<String>>> requests = new CopyOnWriteArrayList<>();

  WebServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }

  WebServer on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          requests.add(Map.copyOf(exchange.getRequestHeaders()));
          try (exchange) {
            handler.handle(exchange);
          }
        });
    return this;
  }

  WebServer file(String path, String contentType, byte[] content) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", contentType);
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
        });
  }

  WebServer redirect(String path, int status, String location) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.getResponseHeaders().set("Set-Cookie", "a=b");
          exchange.sendResponseHeaders(status, -1);
        });
  }

  /** Answers without content. */
  static void empty(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://localhost:" + port() + path;
  }

  /** The headers of all requests. */
  List<Map<String, List<String>>> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
