package dev.streamkit.plugin.http.problem;

import dev.streamkit.api.session.Fix;
import dev.streamkit.api.session.Problem;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Problems as RFC 9457 asks: the first one at the top, all of them in {@code problems} when there
 * are more.
 */
public final class ProblemJson {
  public static final String CONTENT_TYPE = "application/problem+json";

  private final Json json = new Json();

  /** The bytes of an answer. */
  public ByteBuffer write(Refusal refusal, String requestId) {
    return ByteBuffer.wrap(json.write(of(refusal, requestId)));
  }

  /** The body of an answer. */
  public static Map<String, Object> of(Refusal refusal, String requestId) {
    var first = refusal.problems().getFirst();
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "urn:streamkit:problem:" + first.code());
    body.put("title", HttpStatus.getMessage(refusal.status()));
    body.put("status", refusal.status());
    body.put("detail", first.message());
    known(body, "instance", requestId.isEmpty() ? "" : "urn:streamkit:request:" + requestId);
    known(body, "request_id", requestId);
    members(body, first);
    if (refusal.problems().size() > 1) {
      body.put("problems", refusal.problems().stream().map(ProblemJson::of).toList());
    }
    return body;
  }

  /** One problem. */
  public static Map<String, Object> of(Problem problem) {
    var body = new LinkedHashMap<String, Object>();
    body.put("detail", problem.message());
    members(body, problem);
    return body;
  }

  /** What is known of a problem beside its message. */
  public static void members(Map<String, Object> body, Problem problem) {
    var where = problem.where();
    body.put("code", problem.code());
    body.put("severity", lower(problem.severity()));
    body.put("category", lower(problem.category()));
    known(body, "hint", problem.hint());
    known(body, "session", where.session());
    known(body, "node", where.node());
    known(body, "kind", where.kind());
    known(body, "plugin", where.plugin());
    known(body, "pin", where.pin());
    place(body, where);
    problem.fix().ifPresent(fix -> body.put("fix", fix(fix)));
  }

  private static void place(Map<String, Object> body, Problem.Where where) {
    if (where.line() > 0) {
      body.put("line", where.line());
      body.put("column", where.column());
    }
  }

  private static Map<String, Object> fix(Fix fix) {
    var body = new LinkedHashMap<String, Object>();
    body.put("title", fix.title());
    body.put("edits", fix.edits());
    return body;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void known(Map<String, Object> body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }
}
