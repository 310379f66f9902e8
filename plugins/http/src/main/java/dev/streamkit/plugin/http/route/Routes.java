package dev.streamkit.plugin.http.route;

import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.problem.Json;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.problem.RequestId;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which method of which path leads where, and what holds for all of them. */
public final class Routes extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  /** Longest path of a request, in characters. */
  private static final int MAX_PATH = 2048;

  private final List<Route> table;
  private final Optional<String> basePath;
  private final Origins origins;
  private final Authoriser authoriser;
  private final Json json = new Json();

  /** Leads to these. */
  public Routes(HttpConfig config, Authoriser authoriser, List<Route> table) {
    this.table = List.copyOf(table);
    this.basePath = config.basePath();
    this.origins = new Origins(config.allowedOrigins());
    this.authoriser = authoriser;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response
        .getHeaders()
        .put("X-Content-Type-Options", "nosniff")
        .put("Referrer-Policy", "no-referrer")
        .put("X-Frame-Options", "SAMEORIGIN");
    RequestId.assign(request, response);
    var role = authoriser.role(request.getHeaders()::get);
    var call = new Call(request, response, callback, role, Map.of(), json);
    try {
      if (origins.answer(request, response)) {
        call.reply(200);
      } else {
        serve(call);
      }
    } catch (RefusedException e) {
      call.refuse(e.refusal());
    } catch (IOException e) {
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.refuse(Refusal.of(503, "stopping", "The server is stopping", "Try again"));
    } catch (RuntimeException e) {
      LOG.error("Request {} failed", RequestId.of(response), e);
      call.refuse(
          Refusal.of(
              500,
              "internal",
              "The server failed: " + e,
              "This is a bug; its log has more under the id of the request"));
    }
    return true;
  }

  private void serve(Call call) throws RefusedException, IOException, InterruptedException {
    String path = path(call.request());
    origins.check(call.request(), path);
    var segments = segments(path);
    String method = call.request().getMethod();
    var others = new TreeSet<String>();
    for (Route route : table) {
      var values = route.match(segments);
      if (values.isPresent() && method.equals("HEAD") && route.method().equals("GET")
          || values.isPresent() && route.method().equals(method)) {
        if (route.permission().isPresent()) {
          authoriser.require(call.role(), route.permission().get());
        }
        route.endpoint().serve(call.with(values.get()));
        return;
      }
      values.ifPresent(_ -> others.add(route.method()));
    }
    if (others.isEmpty()) {
      throw new RefusedException(
          404,
          "not-found",
          "There is nothing at " + path,
          "GET /api/v1/openapi.json tells what there is");
    }
    String allowed = String.join(", ", others);
    call.response().getHeaders().put(HttpHeader.ALLOW, allowed);
    throw new RefusedException(
        405, "method-not-allowed", method + " is not allowed at " + path, "Use " + allowed);
  }

  /** The path of a request, without the prefix under which everything is served as well. */
  private String path(Request request) throws RefusedException {
    String path = Request.getPathInContext(request);
    if (path.length() > MAX_PATH) {
      throw new RefusedException(
          414, "path-too-long", "The path is longer than " + MAX_PATH + " characters", "");
    }
    return basePath
        .filter(prefix -> path.startsWith(prefix + "/"))
        .map(prefix -> path.substring(prefix.length()))
        .orElse(path);
  }

  private static List<String> segments(String path) throws RefusedException {
    var segments = new ArrayList<String>();
    try {
      Arrays.stream(path.substring(1).split("/", -1))
          .map(it -> URLDecoder.decode(it.replace("+", "%2B"), StandardCharsets.UTF_8))
          .forEach(segments::add);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          400, "bad-request-path", "The path is not well encoded: " + path, "");
    }
    return segments;
  }
}
