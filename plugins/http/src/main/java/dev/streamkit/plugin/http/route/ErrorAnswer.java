package dev.streamkit.plugin.http.route;

import dev.streamkit.plugin.http.problem.ProblemJson;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RequestId;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, before any route sees it, answered like everything else. */
public final class ErrorAnswer implements Request.Handler {
  private final ProblemJson problems = new ProblemJson();

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    RequestId.assign(request, response);
    int status = response.getStatus();
    var reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
    String message = reason == null ? HttpStatus.getMessage(status) : reason.toString();
    var refusal =
        Refusal.of(
            status,
            status < 500 ? "bad-http" : "internal",
            "The request cannot be read: " + message,
            "");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
    response.write(true, problems.write(refusal, RequestId.of(response)), callback);
    return true;
  }
}
