package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.Streams;
import dev.streamkit.api.session.Problem;
import dev.streamkit.plugin.http.problem.ProblemJson;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RequestId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to one request: the result of a session, or what is wrong. It is given once. The
 * request is over when the answer was sent and the form was read; a result that breaks off after
 * its first byte breaks the connection, so that nobody takes it for whole.
 */
final class Answer {
  private static final ProblemJson PROBLEMS = new ProblemJson();
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_SECONDS = "5";

  private final Response response;
  private final Callback callback;
  private final Outgoing outgoing;
  private final Presence presence;
  private boolean known;
  private boolean sent;
  private boolean formRead;
  private boolean over;

  Answer(Response response, Callback callback, Duration idleTimeout) {
    this.response = response;
    this.callback = callback;
    this.outgoing = new Outgoing(response, idleTimeout);
    this.presence = new Presence(response.getRequest(), outgoing);
  }

  /** Where the session's result goes. */
  Streams.Sink sink() {
    return outgoing;
  }

  /** Bytes of the result that were sent. */
  long sentBytes() {
    return outgoing.writtenBytes();
  }

  /** Whether the request is over. */
  synchronized boolean over() {
    return over;
  }

  /** Whether the rest of the form cannot change anything any more. */
  synchronized boolean known() {
    return known;
  }

  /** Whether the session wrote its output to the end. */
  boolean whole() {
    return outgoing.whole();
  }

  /** Why nobody takes the result any more, if so. */
  Optional<Problem> lost() {
    return outgoing.lost();
  }

  /** The session ended well: what it wrote is the result. */
  void succeed() {
    if (decide()) {
      if (!outgoing.stop()) {
        outgoing.describe();
      }
      finish(BufferUtil.EMPTY_BUFFER);
    }
  }

  /** There is no result, or no more of it. */
  void refuse(Refusal refusal) {
    if (!decide()) {
      return;
    }
    if (outgoing.stop()) {
      fail(new IOException(refusal.problems().getFirst().toString()));
      return;
    }
    response.setStatus(refusal.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
    if (refusal.status() == UNAVAILABLE) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    }
    finish(PROBLEMS.write(refusal, RequestId.of(response)));
  }

  /** Nobody is there to answer to. */
  void abandon(Throwable failure) {
    decide();
    fail(failure);
  }

  /**
   * The form was read to its end, or far enough.
   *
   * @param gone told when the client is gone before it has its answer
   */
  void formRead(Consumer<IOException> gone) {
    synchronized (this) {
      formRead = true;
      if (!known) {
        presence.begin(gone);
      }
    }
    endIfDone();
  }

  private boolean decide() {
    synchronized (this) {
      if (known) {
        return false;
      }
      known = true;
    }
    presence.end();
    return true;
  }

  private void finish(ByteBuffer rest) {
    response.write(true, rest, Callback.from(this::written, this::fail));
  }

  private void written() {
    synchronized (this) {
      sent = true;
    }
    endIfDone();
  }

  private void endIfDone() {
    synchronized (this) {
      if (over || !sent || !formRead) {
        return;
      }
      over = true;
    }
    callback.succeeded();
  }

  private void fail(Throwable failure) {
    outgoing.close();
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    callback.failed(failure);
  }
}
