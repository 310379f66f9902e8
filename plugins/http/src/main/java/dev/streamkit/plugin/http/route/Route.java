package dev.streamkit.plugin.http.route;

import dev.streamkit.plugin.http.access.Permission;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one method of one path does.
 *
 * @param method as in {@code GET}
 * @param path its path; a segment in braces takes any text, which may hold encoded slashes
 * @param permission what the role must be allowed, if anything
 * @param endpoint answers
 */
public record Route(
    String method, String path, Optional<Permission> permission, Endpoint endpoint) {
  /** Answers one request. */
  public interface Endpoint {
    /** Answers, by this thread or by another one later. */
    void serve(Call call) throws RefusedException, IOException, InterruptedException;
  }

  /** A route for everybody. */
  public static Route of(String method, String path, Endpoint endpoint) {
    return new Route(method, path, Optional.empty(), endpoint);
  }

  /** The same for those who are allowed this. */
  public Route needing(Permission permission) {
    return new Route(method, path, Optional.of(permission), endpoint);
  }

  /** The segments in braces, when the path of a request fits. */
  Optional<Map<String, String>> match(List<String> segments) {
    String[] template = path.substring(1).split("/", -1);
    if (template.length != segments.size()) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    for (int at = 0; at < template.length; at++) {
      String wanted = template[at];
      String given = segments.get(at);
      if (wanted.startsWith("{") && !given.isEmpty()) {
        values.put(wanted.substring(1, wanted.length() - 1), given);
      } else if (!wanted.equals(given)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
