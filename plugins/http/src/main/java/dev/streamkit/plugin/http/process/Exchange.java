package dev.streamkit.plugin.http.process;

import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the form of one request into its session as it arrives, while the session's result is sent
 * by the session's own threads. Runs on one thread at a time.
 */
final class Exchange implements Form.Reader {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private static final String FORM = "multipart/form-data";
  private static final int MAX_BOUNDARY = 70; // RFC 2046

  /** How much of a form is still read after the answer is known, so that the client reads it. */
  private static final long MAX_DISCARDED_BYTES = 64L << 20;

  private final Request request;
  private final HttpConfig config;
  private final Answer answer;
  private final Execution execution;
  private final Pace pace;
  private Form form;
  private long readBytes;
  private long discardedBytes;
  private long waitingSinceNs;

  Exchange(Request request, HttpConfig config, Answer answer, Execution execution) {
    this.request = request;
    this.config = config;
    this.answer = answer;
    this.execution = execution;
    this.pace = new Pace(config.idleTimeout());
  }

  /** Begins to read. */
  void begin() {
    try {
      checkLength(request.getLength());
      form = new Form(boundary(), this);
    } catch (RefusedException e) {
      execution.refuse(e.refusal());
      if (request.getHeaders().contains(HttpHeader.EXPECT)) {
        formRead(); // the client waits with the rest for an answer, and has it
        return;
      }
    }
    pump();
  }

  private void checkLength(long bodyBytes) throws RefusedException {
    if (bodyBytes > config.maxBodyBytes()) {
      throw new RefusedException(
          413,
          "body-too-large",
          "The request is longer than " + config.maxBodyBytes() + " bytes",
          "Send less, or raise server.max_body_size in skit.toml");
    }
  }

  private String boundary() throws RefusedException {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    boolean isForm = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    String boundary = isForm ? MultiPart.extractBoundary(type) : null;
    if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
      throw new RefusedException(
          415,
          "not-a-form",
          "The content type is "
              + Words.shown(String.valueOf(type))
              + ", not "
              + FORM
              + " with a boundary of 1 to "
              + MAX_BOUNDARY
              + " characters",
          "Send the pipeline as the field 'config' and its input as 'media', as curl does with -F");
    }
    return boundary;
  }

  private void formRead() {
    answer.formRead(gone -> execution.lose(Lost.gone(gone), gone));
  }

  /** Reads what has arrived of the form, and comes back when there is more. */
  private void pump() {
    try {
      while (!answer.over() && step()) {
        // until there is nothing more for now
      }
    } catch (RuntimeException e) {
      if (answer.over()) {
        LOG.debug("the request ended while it was read", e);
      } else {
        LOG.error("reading a request failed", e);
        execution.refuse(
            Refusal.of(
                500,
                "internal",
                "Reading the request failed: " + e,
                "This is a bug; its log has more under the id of the request"));
        formRead();
      }
    }
  }

  private boolean step() {
    var chunk = request.read();
    if (chunk == null) {
      demand();
      return false;
    }
    long waitedNs = waitingSinceNs == 0 ? 0 : System.nanoTime() - waitingSinceNs;
    waitingSinceNs = 0;
    if (Content.Chunk.isFailure(chunk)) {
      return failed(chunk, waitedNs);
    }
    boolean last = chunk.isLast();
    boolean enough = pace.moved(waitedNs, chunk.remaining());
    try {
      take(chunk);
    } finally {
      chunk.release();
    }
    if (last || discardedBytes > MAX_DISCARDED_BYTES) {
      end(last);
      return false;
    }
    return enough || tooSlow();
  }

  private void demand() {
    waitingSinceNs = System.nanoTime();
    request.demand(this::pump);
  }

  /** The connection was silent, or is broken. Silence may have begun before this side listened. */
  private boolean failed(Content.Chunk chunk, long waitedNs) {
    if (chunk.isLast() || !(chunk.getFailure() instanceof TimeoutException)) {
      execution.lose(Lost.gone(chunk.getFailure()), chunk.getFailure());
      return false;
    }
    return pace.moved(waitedNs, 0) || tooSlow();
  }

  private boolean tooSlow() {
    execution.refuse(new Refusal(408, List.of(Lost.tooSlow("sent"))));
    formRead();
    return false;
  }

  private void take(Content.Chunk chunk) {
    int length = chunk.remaining();
    if (answer.known()) {
      discardedBytes += length;
      return;
    }
    try {
      readBytes += length;
      execution.received(readBytes);
      checkLength(readBytes);
      form.read(chunk);
    } catch (RefusedException e) {
      execution.refuse(e.refusal());
    }
  }

  private void end(boolean whole) {
    if (whole && !answer.known()) {
      try {
        form.end();
        execution.endOfForm();
      } catch (RefusedException e) {
        execution.refuse(e.refusal());
      }
    }
    formRead();
  }

  @Override
  public void config(String source) throws RefusedException, InterruptedException {
    execution.start(source);
  }

  @Override
  public Incoming field(String name, String contentType) throws RefusedException {
    return execution.field(name, contentType);
  }
}
