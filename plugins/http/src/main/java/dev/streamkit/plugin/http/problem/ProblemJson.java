package dev.streamkit.plugin.http.problem;

import dev.streamkit.api.session.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Problems as RFC 9457 asks: the first one at the top, all of them in {@code problems} when there
 * are more.
 */
public final class ProblemJson {
  public static final String CONTENT_TYPE = "application/problem+json";

  private final JsonFactory factory = new JsonFactory();

  /** The body of the answer. */
  public ByteBuffer write(Refusal refusal) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("title", HttpStatus.getMessage(refusal.status()));
      json.writeNumberProperty("status", refusal.status());
      members(json, refusal.problems().getFirst());
      if (refusal.problems().size() > 1) {
        json.writeArrayPropertyStart("problems");
        for (Problem problem : refusal.problems()) {
          json.writeStartObject();
          members(json, problem);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static void members(JsonGenerator json, Problem problem) {
    var where = problem.where();
    json.writeStringProperty("code", problem.code());
    json.writeStringProperty("detail", problem.message());
    known(json, "hint", problem.hint());
    known(json, "session", where.session());
    known(json, "node", where.node());
    known(json, "kind", where.kind());
    known(json, "plugin", where.plugin());
    known(json, "pin", where.pin());
    if (where.line() > 0) {
      json.writeNumberProperty("line", where.line());
      json.writeNumberProperty("column", where.column());
    }
  }

  private static void known(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }
}
