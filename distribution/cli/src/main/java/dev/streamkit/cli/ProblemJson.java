package dev.streamkit.cli;

import dev.streamkit.api.session.Fix;
import dev.streamkit.api.session.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems as JSON: what is not known is left out. */
public final class ProblemJson {
  private ProblemJson() {}

  /** The problems in their order. */
  public static List<Map<String, Object>> of(List<Problem> problems) {
    return problems.stream().map(ProblemJson::of).toList();
  }

  private static Map<String, Object> of(Problem problem) {
    var json = new LinkedHashMap<String, Object>();
    var where = problem.where();
    json.put("code", problem.code());
    json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    json.put("category", problem.category().name().toLowerCase(Locale.ROOT));
    json.put("message", problem.message());
    text(json, "hint", problem.hint());
    text(json, "node", where.node());
    text(json, "kind", where.kind());
    text(json, "plugin", where.plugin());
    text(json, "pin", where.pin());
    if (where.line() > 0) {
      json.put("line", where.line());
      json.put("column", where.column());
    }
    problem.fix().ifPresent(fix -> json.put("fix", fix(fix)));
    return json;
  }

  private static void text(Map<String, Object> json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  private static Map<String, Object> fix(Fix fix) {
    var edits =
        fix.edits().stream()
            .map(
                edit -> {
                  var json = new LinkedHashMap<String, Object>();
                  json.put("line", edit.line());
                  json.put("column", edit.column());
                  json.put("end_line", edit.endLine());
                  json.put("end_column", edit.endColumn());
                  json.put("text", edit.text());
                  return json;
                })
            .toList();
    var json = new LinkedHashMap<String, Object>();
    json.put("title", fix.title());
    json.put("edits", edits);
    return json;
  }
}
