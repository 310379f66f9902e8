package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/**
 * The result of a session on its way to the client. The first byte commits the response; the end of
 * it is only sent when the session has ended well.
 */
final class Outgoing implements Streams.Sink {
  private final Response response;
  private boolean open = true;
  private boolean begun;
  private volatile boolean whole;
  private volatile String contentType = "application/octet-stream";

  Outgoing(Response response) {
    this.response = response;
  }

  @Override
  public void contentType(String contentType) {
    this.contentType = contentType;
  }

  /** Waits until the client has taken the bytes. */
  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    synchronized (this) {
      if (!open) {
        throw new ClosedChannelException();
      }
      if (!begun) {
        begun = true;
        describe();
      }
    }
    Content.Sink.write(response, false, bytes);
    return length;
  }

  /**
   * Sets the head of a result. Chunks have an end, so a result that breaks off cannot be taken for
   * a whole one; without asking for them, a connection that is to be closed would have none.
   */
  void describe() {
    var headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, contentType);
    if (response.getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
      headers.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED);
    }
  }

  @Override
  public void complete() {
    whole = true;
  }

  /** Takes no more. Says whether anything was taken, so that it is too late for another answer. */
  synchronized boolean stop() {
    open = false;
    return begun;
  }

  boolean whole() {
    return whole;
  }

  @Override
  public synchronized boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    stop();
  }
}
