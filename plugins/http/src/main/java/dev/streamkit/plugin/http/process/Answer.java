package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.Streams;
import dev.streamkit.plugin.http.problem.ProblemJson;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RequestId;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  private final Response response;
  private final Callback callback;
  private final Outgoing outgoing;
  private boolean known;
  private boolean sent;
  private boolean formRead;
  private boolean over;

  /** An answer to be given. */
  Answer(Response response, Callback callback) {
    this.response = response;
    this.callback = callback;
    this.outgoing = new Outgoing(response);
  }

  /** Where the session's result goes. */
  Streams.Sink sink() {
    return outgoing;
  }

  /** Whether the rest of the form cannot change anything any more. */
  synchronized boolean known() {
    return known;
  }

  /** The session ended well: what it wrote is the result. */
  void succeed() {
    if (!decide()) {
      return;
    }
    if (outgoing.whole()) {
      if (!outgoing.stop()) {
        outgoing.describe();
      }
      finish(BufferUtil.EMPTY_BUFFER);
    } else {
      fail(new IOException("the pipeline ended without completing its output"));
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
    finish(PROBLEMS.write(refusal, RequestId.of(response)));
  }

  /** Nobody is there to answer to. */
  void abandon(Throwable failure) {
    decide();
    fail(failure);
  }

  /** The form was read to its end, or far enough. */
  void formRead() {
    synchronized (this) {
      formRead = true;
    }
    endIfDone();
  }

  private synchronized boolean decide() {
    boolean first = !known;
    known = true;
    return first;
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
