package dev.streamkit.plugin.http.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Looks whether a client is still there when its request was read: until the answer is over nobody
 * else reads its connection, and a pipeline may be silent for long. A client that has ended its
 * side of the connection may still read the answer. Only something sent to it tells: before the
 * result a few interim answers, within it the result itself. If that pauses just then, the client
 * counts as gone.
 */
final class Presence {
  private static final long PERIOD_MS = 200;

  /** What must be sent without an error, or how often nothing could be sent, to be sure. */
  private static final int SURE = 4;

  private final HttpConnection connection;
  private final Outgoing outgoing;
  private final CountDownLatch over = new CountDownLatch(1);
  private int sent;
  private int unsent;
  private long writtenBytes;
  private boolean ended;

  Presence(Request request, Outgoing outgoing) {
    this.connection = (HttpConnection) request.getConnectionMetaData().getConnection();
    this.outgoing = outgoing;
  }

  /**
   * Looks again and again, until {@link #end}.
   *
   * @param gone told when nobody is there
   */
  void begin(Consumer<IOException> gone) {
    Thread.ofVirtual().name("http-presence").start(() -> watch(gone));
  }

  /** The connection is no longer looked at when this returns. */
  void end() {
    over.countDown();
    synchronized (this) {
      ended = true;
    }
  }

  private void watch(Consumer<IOException> gone) {
    try {
      while (!over.await(PERIOD_MS, TimeUnit.MILLISECONDS) && look()) {
        // until there is nothing more to learn
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      gone.accept(e);
    }
  }

  /** Whether to look again. */
  private synchronized boolean look() throws IOException {
    if (ended || !connection.isRequestBufferEmpty()) {
      return false; // the next request is already there, and so is its client
    }
    EndPoint endPoint = connection.getEndPoint();
    if (!endPoint.isInputShutdown()) {
      var next = ByteBuffer.allocate(1).limit(0);
      int length = endPoint.fill(next);
      if (length > 0) {
        connection.onUpgradeTo(next);
        return false;
      }
      if (length == 0) {
        return true;
      }
    }
    return unsure();
  }

  private boolean unsure() throws IOException {
    long before = writtenBytes;
    writtenBytes = outgoing.writtenBytes();
    if (outgoing.probe() || writtenBytes > before) {
      return ++sent < SURE;
    }
    if (++unsent < SURE) {
      return true;
    }
    throw new EOFException("it ended its side while the result paused");
  }
}
