package dev.streamkit.plugin.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Says whatever it likes to whoever connects. */
final class RawServer implements AutoCloseable {
  /** What it says; the connection is closed when it returns. */
  interface Speech {
    void to(Socket socket) throws Exception;
  }

  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerSocket server;

  private RawServer(Speech speech) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(speech));
  }

  static RawServer saying(Speech speech) throws IOException {
    return new RawServer(speech);
  }

  /** Says this and hangs up. */
  static RawServer saying(String text) throws IOException {
    return saying(socket -> say(socket, text));
  }

  /** Says this, and nothing more for as long as it lives. */
  static RawServer stalling(String text) throws IOException {
    var silence = new CountDownLatch(1);
    return saying(
        socket -> {
          say(socket, text);
          silence.await();
        });
  }

  static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  String url() {
    return "http://localhost:" + server.getLocalPort() + "/file";
  }

  private void serve(Speech speech) {
    while (closed.getCount() > 0) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> speak(speech, socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static void speak(Speech speech, Socket socket) {
    try (socket) {
      var request = socket.getInputStream();
      for (int end = 0; end < 4; ) {
        int next = request.read();
        end = next == '\r' || next == '\n' ? end + 1 : 0;
      }
      speech.to(socket);
    } catch (Exception e) {
      // The client hung up, as it may.
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
