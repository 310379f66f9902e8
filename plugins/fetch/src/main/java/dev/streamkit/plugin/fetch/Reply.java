package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.NodeException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;

/** What a server answers, read as fast as it is wanted. */
final class Reply implements AutoCloseable {
  private final Request request;
  private final URI url;
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile Response response;
  private volatile Content.Source source;
  private volatile Throwable failure;
  private Content.Chunk chunk;

  private Reply(Request request, URI url) {
    this.request = request;
    this.url = url;
  }

  static Reply to(Request request, URI url) {
    var reply = new Reply(request, url);
    request.onResponseContentSource(reply::begin);
    request.send(reply::complete);
    return reply;
  }

  private void begin(Response response, Content.Source source) {
    this.source = source;
    this.response = response;
    begun.countDown();
  }

  private void complete(Result result) {
    if (begun.getCount() > 0) {
      failure = result.getFailure();
      response = result.getResponse();
      begun.countDown();
    }
  }

  /** Waits for the status and the headers. */
  void awaitBegin(Patience patience) throws NodeException, InterruptedException {
    patience.await(begun, url, "the answer");
    if (failure != null) {
      throw Failures.broken(url, failure);
    }
  }

  int status() {
    return response.getStatus();
  }

  String reason() {
    return response.getReason() == null ? "" : response.getReason();
  }

  Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(response.getHeaders().get(name));
  }

  /** The length of the content, -1 when the server does not say it. */
  long length() {
    return response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
  }

  /** Puts some of what comes next into a buffer; false at the end. */
  boolean read(ByteBuffer into, Patience patience) throws NodeException, InterruptedException {
    ByteBuffer bytes = next(patience);
    if (bytes == null) {
      return false;
    }
    int some = Math.min(bytes.remaining(), into.remaining());
    into.put(bytes.slice(bytes.position(), some));
    bytes.position(bytes.position() + some);
    return true;
  }

  /** Bytes that came, {@code null} at the end. */
  private ByteBuffer next(Patience patience) throws NodeException, InterruptedException {
    while (source != null) {
      if (chunk == null) {
        chunk = source.read();
      }
      if (chunk == null) {
        var more = new CountDownLatch(1);
        source.demand(more::countDown);
        patience.await(more, url, "the content");
      } else if (Content.Chunk.isFailure(chunk)) {
        throw Failures.broken(url, chunk.getFailure());
      } else if (chunk.hasRemaining()) {
        return chunk.getByteBuffer();
      } else if (chunk.isLast()) {
        return null;
      } else {
        chunk.release();
        chunk = null;
      }
    }
    return null;
  }

  @Override
  public void close() {
    if (chunk != null) {
      chunk.release();
    }
    var unused = request.abort(new CancellationException("not wanted any more"));
  }
}
