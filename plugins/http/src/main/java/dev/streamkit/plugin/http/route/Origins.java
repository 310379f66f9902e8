package dev.streamkit.plugin.http.route;

import dev.streamkit.plugin.http.problem.RefusedException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Which pages may use the server. A page of another site must not use its visitor's browser to run
 * pipelines here: browsers send its origin along, and may only read answers that allow it.
 */
final class Origins {
  private static final String ANY = "*";
  private static final String ANY_PORT = ":*";
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final String METHODS = "GET,POST,PUT,DELETE,OPTIONS,PATCH";

  private final List<String> allowed;

  /** These origins: any, exact ones, or any port of one. */
  Origins(List<String> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Tells browsers what is allowed. Whether the request only asked for that. */
  boolean answer(Request request, Response response) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    var headers = response.getHeaders();
    if (allowed.isEmpty()) {
      return false;
    }
    boolean everybody = allowed.contains(ANY);
    if (!everybody) {
      headers.add(HttpHeader.VARY, "Origin");
    }
    boolean asks =
        origin != null
            && HttpMethod.OPTIONS.is(request.getMethod())
            && request.getHeaders().contains("Access-Control-Request-Method");
    if (origin != null && allows(origin)) {
      headers.put("Access-Control-Allow-Origin", everybody ? ANY : origin);
      headers.put("Access-Control-Expose-Headers", ANY);
      if (asks) {
        headers.put("Access-Control-Allow-Methods", METHODS);
        headers.put("Access-Control-Allow-Headers", ANY);
      }
    }
    return asks;
  }

  /** Refuses a change that a page asks for that may not. */
  void check(Request request, String path) throws RefusedException {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null
        && CHANGING.contains(request.getMethod())
        && path.startsWith("/api/")
        && !allows(origin)) {
      throw new RefusedException(
          403,
          "origin-not-allowed",
          "Origin not allowed (configure [server.cors].allowed_origins)",
          "Pages of '"
              + origin
              + "' may not use this server; add it to server.cors.allowed_origins");
    }
  }

  private boolean allows(String origin) {
    return allowed.stream().anyMatch(pattern -> matches(pattern, origin));
  }

  private static boolean matches(String pattern, String origin) {
    if (pattern.endsWith(ANY_PORT)) {
      String host = pattern.substring(0, pattern.length() - ANY_PORT.length());
      return origin.startsWith(host) && PORT.matcher(origin.substring(host.length())).matches();
    }
    return pattern.equals(ANY) || pattern.equals(origin);
  }
}
