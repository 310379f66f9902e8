package dev.streamkit.plugin.http;

import dev.streamkit.api.session.Engine;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.process.Answer;
import dev.streamkit.plugin.http.process.Exchange;
import dev.streamkit.plugin.http.process.Limits;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which path leads where. */
final class Routes extends Handler.Abstract {
  private static final String FORM = "multipart/form-data";
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

  private final Engine engine;
  private final Limits limits;
  private final String version;

  Routes(Engine engine, Limits limits, String version) {
    this.engine = engine;
    this.limits = limits;
    this.version = version;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response
        .getHeaders()
        .add("X-Content-Type-Options", "nosniff")
        .add("Referrer-Policy", "no-referrer")
        .add("X-Frame-Options", "SAMEORIGIN");
    var answer = new Answer(response, callback);
    try {
      checkOrigin(request);
      switch (Request.getPathInContext(request)) {
        case "/healthz", "/health" -> health(request, response, callback);
        case "/api/v1/process" -> process(request, answer);
        default ->
            throw new RefusedException(
                404,
                "not-found",
                "There is nothing at " + Request.getPathInContext(request),
                "Pipelines run at POST /api/v1/process");
      }
    } catch (RefusedException e) {
      answer.refuse(e.refusal());
      answer.formRead();
    }
    return true;
  }

  private void health(Request request, Response response, Callback callback)
      throws RefusedException {
    if (!HttpMethod.HEAD.is(request.getMethod())) {
      only(request, HttpMethod.GET);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    String body = "{\"status\":\"ok\",\"version\":\"" + version + "\"}";
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }

  private void process(Request request, Answer answer) throws RefusedException {
    only(request, HttpMethod.POST);
    limits.check(request.getLength());
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String boundary =
        type != null && type.startsWith(FORM) ? MultiPart.extractBoundary(type) : null;
    if (boundary == null) {
      throw new RefusedException(
          415,
          "not-a-form",
          "The content type is " + type + ", not " + FORM + " with a boundary",
          "Send the pipeline as the field 'config' and its input as 'media', as curl does with -F");
    }
    new Exchange(engine, limits, request, boundary, answer).pump();
  }

  private static void only(Request request, HttpMethod method) throws RefusedException {
    if (!method.is(request.getMethod())) {
      throw new RefusedException(
          405, "method-not-allowed", request.getMethod() + " is not allowed here", "Use " + method);
    }
  }

  /** A page of another site must not use the visitor's browser to run pipelines here. */
  private static void checkOrigin(Request request) throws RefusedException {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin == null || HttpMethod.GET.is(request.getMethod())) {
      return;
    }
    String host = origin.matches("https?://.+") ? URI.create(origin).getHost() : null;
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      throw new RefusedException(
          403, "origin-not-allowed", "Pages of " + origin + " may not use this server", "");
    }
  }
}
