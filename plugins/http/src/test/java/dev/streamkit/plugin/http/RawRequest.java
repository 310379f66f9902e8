package dev.streamkit.plugin.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests that no client library would send. */
final class RawRequest {
  private RawRequest() {}

  /** Sends a request line of method and path, and gives everything that comes back. */
  static String send(URI server, String line) throws IOException {
    return exchange(server, line + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  }

  static String exchange(URI server, String text) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
