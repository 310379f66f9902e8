package dev.streamkit.plugin.http.problem;

import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The id of a request: the client's own if it is plain, else a new one; in every answer. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** Gives a request its id. */
  public static void assign(Request request, Response response) {
    String given = request.getHeaders().get(HEADER);
    boolean plain = given != null && PLAIN.matcher(given).matches();
    response.getHeaders().put(HEADER, plain ? given : UUID.randomUUID().toString());
  }

  /** Gives a request another id, because another request has its own. */
  public static void renew(Response response) {
    response.getHeaders().put(HEADER, UUID.randomUUID().toString());
  }

  /** The id of a request, by its response; empty before it has one. */
  public static String of(Response response) {
    String id = response.getHeaders().get(HEADER);
    return id == null ? "" : id;
  }
}
