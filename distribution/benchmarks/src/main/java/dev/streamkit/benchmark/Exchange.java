package dev.streamkit.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One form sent to a server, and its answer thrown away: the least that a client can do.
 *
 * @param wholeMs milliseconds to the end of the answer
 * @param firstMs milliseconds to the first byte of the answer's body
 * @param uploadMs milliseconds to the end of the upload
 * @param answerBytes length of the answer with its head
 */
record Exchange(double wholeMs, double firstMs, double uploadMs, long answerBytes) {
  private static final int BLOCK_BYTES = 256 << 10;
  private static final double NS_PER_MS = 1e6;

  /** Sends {@code times} the media after the pipeline. Fails when the answer is not 200. */
  static Exchange run(URI server, byte[] pipeline, byte[] media, long times) throws Exception {
    byte[] start = part("config", pipeline, "\r\n" + head("media"));
    byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
    long length = start.length + media.length * times + end.length;
    long startNs = System.nanoTime();
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      var upload = new Upload(socket.getOutputStream(), request(length), start, media, times, end);
      var thread = Thread.ofPlatform().start(upload);
      var answer = new Answer(socket.getInputStream());
      answer.read();
      long endNs = System.nanoTime();
      thread.join();
      return new Exchange(
          (endNs - startNs) / NS_PER_MS,
          (answer.firstNs - startNs) / NS_PER_MS,
          (upload.endNs - startNs) / NS_PER_MS,
          answer.bytes);
    }
  }

  private static String head(String name) {
    return "--b\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n";
  }

  private static byte[] part(String name, byte[] bytes, String after) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return (head(name) + text + after).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] request(long length) {
    return ("POST /api/v1/process HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final class Upload implements Runnable {
    private final OutputStream out;
    private final byte[] request;
    private final byte[] start;
    private final byte[] media;
    private final long times;
    private final byte[] end;
    private volatile long endNs;

    Upload(OutputStream out, byte[] request, byte[] start, byte[] media, long times, byte[] end) {
      this.out = out;
      this.request = request;
      this.start = start;
      this.media = media;
      this.times = times;
      this.end = end;
    }

    @Override
    public void run() {
      try {
        out.write(request);
        out.write(start);
        for (long time = 0; time < times; time++) {
          out.write(media);
        }
        out.write(end);
        endNs = System.nanoTime();
      } catch (IOException e) {
        throw new IllegalStateException("the server takes no more", e);
      }
    }
  }

  private static final class Answer {
    private final InputStream in;
    private long firstNs;
    private long bytes;

    Answer(InputStream in) {
      this.in = in;
    }

    void read() throws IOException {
      byte[] block = new byte[BLOCK_BYTES];
      int length = in.read(block);
      firstNs = System.nanoTime();
      String head = new String(block, 0, Math.max(0, length), StandardCharsets.UTF_8);
      if (!head.startsWith("HTTP/1.1 200")) {
        throw new IOException("the server answers: " + head);
      }
      int last = 0;
      for (; length >= 0; length = in.read(block)) {
        bytes += length;
        last = length > 0 ? block[length - 1] : last;
      }
      if (last != '\n') {
        throw new IOException("the answer broke off after " + bytes + " bytes");
      }
    }
  }
}
