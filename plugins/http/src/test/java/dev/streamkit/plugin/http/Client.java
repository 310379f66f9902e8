package dev.streamkit.plugin.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends and reads byte by byte, so that a test decides what happens when. */
final class Client implements AutoCloseable {
  static final String BOUNDARY = "----boundary";

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  Client(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(10_000);
    out = socket.getOutputStream();
    in = socket.getInputStream();
  }

  /** Begins a form whose end is not known yet. */
  Client post(String path, String... headers) throws IOException {
    return send(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
            + String.join("", headers)
            + "Content-Type: multipart/form-data; boundary="
            + BOUNDARY
            + "\r\n\r\n");
  }

  /** Begins a field and gives the first of its bytes. */
  Client field(String name, String bytes) throws IOException {
    return chunk(
        "\r\n--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\nContent-Type: text/plain\r\n\r\n"
            + bytes);
  }

  Client chunk(String bytes) throws IOException {
    byte[] body = bytes.getBytes(StandardCharsets.UTF_8);
    return send(Integer.toHexString(body.length) + "\r\n" + bytes + "\r\n");
  }

  /** Ends the form. */
  Client end() throws IOException {
    chunk("\r\n--" + BOUNDARY + "--\r\n");
    return send("0\r\n\r\n");
  }

  Client send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  Client send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Says that there is nothing more to come, and goes on reading. */
  Client half() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Is gone without a word. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Reads one byte, or -1 at the end. */
  int read() throws IOException {
    return in.read();
  }

  /** Reads until the answer holds {@code text}. */
  String readUntil(String text) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = next(read);
      read.append((char) next);
    }
    return read.toString();
  }

  private int next(StringBuilder read) throws IOException {
    try {
      int next = in.read();
      if (next >= 0) {
        return next;
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("nothing came after: " + read, e);
    }
    throw new IOException("the answer ended: " + read);
  }

  /** Reads to the end of the connection. */
  String readAll() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
