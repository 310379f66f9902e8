package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.Streams;
import dev.streamkit.api.session.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The result of a session on its way to the client. The first byte commits the response; the end of
 * it is only sent when the session has ended well.
 */
final class Outgoing implements Streams.Sink {
  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[!#$%&'*+.^_`|~\\w-]+/[!#$%&'*+.^_`|~\\w-]+( *;[\\x20-\\x7e]*)?");

  private final Response response;
  private final Pace pace;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean open = true;
  private boolean begun;
  private volatile boolean whole;
  private volatile Optional<Problem> lost = Optional.empty();
  private final AtomicLong writtenBytes = new AtomicLong();
  private volatile String contentType = UNKNOWN_TYPE;

  Outgoing(Response response, Duration idleTimeout) {
    this.response = response;
    this.pace = new Pace(idleTimeout);
  }

  @Override
  public void contentType(String contentType) {
    this.contentType = MEDIA_TYPE.matcher(contentType).matches() ? contentType : UNKNOWN_TYPE;
  }

  /** Waits until the client's connection has taken the bytes. */
  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    writing.lock();
    try {
      begin();
      long start = System.nanoTime();
      var written = new Callback.Completable();
      response.write(false, bytes, written);
      await(written);
      writtenBytes.addAndGet(length);
      if (!pace.moved(System.nanoTime() - start, length)) {
        endPoint().close();
        throw lose(Lost.tooSlow("took"), new TimeoutException("the client reads too slowly"));
      }
    } finally {
      writing.unlock();
    }
    return length;
  }

  private synchronized void begin() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (!begun) {
      begun = true;
      describe();
    }
  }

  /**
   * Waits for a write to end. When the node is to stop, the connection is closed first: what is
   * being written belongs to the node and may be used anew when this returns.
   */
  private void await(CompletableFuture<Void> written) throws IOException {
    try {
      written.get();
    } catch (InterruptedException e) {
      endPoint().close();
      written.exceptionally(_ -> null).join();
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      boolean idle = e.getCause() instanceof TimeoutException;
      throw lose(idle ? Lost.tooSlow("took") : Lost.gone(e.getCause()), e.getCause());
    }
  }

  private IOException lose(Problem why, Throwable cause) {
    lost = Optional.of(why);
    return new IOException(cause.getMessage(), cause);
  }

  /** Why nobody takes the result any more, if so. */
  Optional<Problem> lost() {
    return lost;
  }

  private EndPoint endPoint() {
    return response.getRequest().getConnectionMetaData().getConnection().getEndPoint();
  }

  /**
   * Sends "102 Processing", which changes nothing, so that a client that is gone can be told from
   * one that only has no more to say.
   *
   * @return whether that could be done: not once the result has begun, nor under HTTP/1.0
   * @throws IOException when nobody is there
   */
  boolean probe() throws IOException {
    if (!chunked() || !writing.tryLock()) {
      return false;
    }
    try {
      var probe = startProbe();
      if (probe.isPresent()) {
        await(probe.get());
      }
      return probe.isPresent();
    } finally {
      writing.unlock();
    }
  }

  private synchronized Optional<CompletableFuture<Void>> startProbe() {
    return open && !begun
        ? Optional.of(response.writeInterim(HttpStatus.PROCESSING_102, HttpFields.EMPTY))
        : Optional.empty();
  }

  private boolean chunked() {
    return response.getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
  }

  /**
   * Sets the head of a result. Chunks have an end, so a result that breaks off cannot be taken for
   * a whole one; without asking for them, a connection that is to be closed would have none.
   */
  void describe() {
    var headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, contentType);
    if (chunked()) {
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

  long writtenBytes() {
    return writtenBytes.get();
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
