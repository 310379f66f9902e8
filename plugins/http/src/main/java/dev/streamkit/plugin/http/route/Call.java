package dev.streamkit.plugin.http.route;

import dev.streamkit.plugin.http.access.Role;
import dev.streamkit.plugin.http.problem.Json;
import dev.streamkit.plugin.http.problem.ProblemJson;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.problem.RequestId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/**
 * A request that found its route. It is answered once.
 *
 * @param request what was asked
 * @param response how it will be answered
 * @param callback told when the answer is sent
 * @param role on whose behalf
 * @param path the segments of the path that its route leaves open, decoded
 * @param json reads and writes bodies
 */
public record Call(
    Request request,
    Response response,
    Callback callback,
    Role role,
    Map<String, String> path,
    Json json) {
  private static final String JSON = "application/json";

  /** How much of a request is still read after its answer, so that the client reads the answer. */
  private static final long MAX_DISCARDED_BYTES = 64L << 20;

  /** The same with the segments that its route leaves open. */
  Call with(Map<String, String> path) {
    return new Call(request, response, callback, role, path, json);
  }

  /** The body of a request, which must be JSON. */
  public <T> T body(Class<T> type) throws RefusedException, IOException {
    String given = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (given == null || !given.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
      throw new RefusedException(
          415,
          "not-json",
          "The content type is " + given + ", not " + JSON,
          "Send the header 'Content-Type: " + JSON + "'");
    }
    byte[] body = Content.Source.asInputStream(request).readNBytes(Json.MAX_BYTES + 1);
    if (body.length > Json.MAX_BYTES) {
      throw new RefusedException(
          413, "body-too-large", "The request is longer than " + Json.MAX_BYTES + " bytes", "");
    }
    return json.read(body, type);
  }

  /** Answers with JSON. */
  public void reply(int status, Object body) {
    reply(status, JSON, json.write(body));
  }

  /** Answers with nothing but a status. */
  public void reply(int status) {
    response.setStatus(status);
    send(ByteBuffer.allocate(0));
  }

  /** Answers with these bytes. */
  public void reply(int status, String contentType, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    send(ByteBuffer.wrap(body));
  }

  /** Answers with what is wrong. */
  void refuse(Refusal refusal) {
    var problem = ProblemJson.of(refusal, RequestId.of(response));
    reply(refusal.status(), ProblemJson.CONTENT_TYPE, json.write(problem));
  }

  private void send(ByteBuffer bytes) {
    try {
      Content.Sink.write(response, true, bytes);
      discard();
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private void discard() throws IOException {
    long discarded = 0;
    while (discarded <= MAX_DISCARDED_BYTES) {
      var chunk = request.read();
      if (chunk == null) {
        try (var more = Blocker.runnable()) {
          request.demand(more);
          more.block();
        }
        continue;
      }
      if (Content.Chunk.isFailure(chunk)) {
        throw new IOException("the request broke off", chunk.getFailure());
      }
      discarded += chunk.remaining();
      chunk.release();
      if (chunk.isLast()) {
        return;
      }
    }
  }
}
