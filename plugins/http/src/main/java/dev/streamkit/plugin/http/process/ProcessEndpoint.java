package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.Engine;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.route.Call;
import dev.streamkit.plugin.http.route.Route;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;

/** {@code POST /api/v1/process}: a form with a pipeline and its input; the answer is the result. */
public final class ProcessEndpoint implements Route.Endpoint {
  private static final String FORM = "multipart/form-data";

  private final Engine engine;
  private final Limits limits;
  private final Authoriser authoriser;

  /** Answers with this engine. */
  public ProcessEndpoint(Engine engine, Limits limits, Authoriser authoriser) {
    this.engine = engine;
    this.limits = limits;
    this.authoriser = authoriser;
  }

  @Override
  public void serve(Call call) throws RefusedException {
    var request = call.request();
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
    var answer = new Answer(call.response(), call.callback());
    new Exchange(engine, limits, authoriser, call.role(), request, boundary, answer).pump();
  }
}
