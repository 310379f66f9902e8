package dev.streamkit.cli.reference;

import dev.streamkit.cli.Json;
import dev.streamkit.cli.Paragraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** An HTTP interface as a page, from its OpenAPI description. */
final class HttpMarkdown {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final StringBuilder page = new StringBuilder();

  private HttpMarkdown() {}

  static String of(Map<?, ?> api) {
    var markdown = new HttpMarkdown();
    var information = map(api, "info");
    markdown.page.append(Markdown.page("HTTP", text(information, "description").strip()));
    for (var tag : list(api, "tags")) {
      markdown.tag((Map<?, ?>) tag, map(api, "paths"));
    }
    markdown.page.append("\n## Objects\n");
    map(map(api, "components"), "schemas")
        .forEach((name, schema) -> markdown.schema(String.valueOf(name), (Map<?, ?>) schema));
    return markdown.page.toString();
  }

  private void tag(Map<?, ?> tag, Map<?, ?> paths) {
    page.append("\n## ").append(text(tag, "description").replaceAll("\\.$", "")).append('\n');
    paths.forEach(
        (path, methods) -> {
          var shared = list((Map<?, ?>) methods, "parameters");
          for (String method : METHODS) {
            var operation = map((Map<?, ?>) methods, method);
            if (list(operation, "tags").contains(text(tag, "name"))) {
              operation(method.toUpperCase(Locale.ROOT) + " " + path, operation, shared);
            }
          }
        });
  }

  private void operation(String title, Map<?, ?> operation, List<?> shared) {
    page.append("\n### ").append(title).append("\n\n").append(text(operation, "summary"));
    String permission = text(operation, "x-permission");
    if (!permission.isEmpty()) {
      page.append(" Needs the permission `").append(permission).append("`.");
    }
    page.append('\n');
    if (!text(operation, "description").isEmpty()) {
      page.append('\n').append(text(operation, "description").strip()).append('\n');
    }
    parameters(shared);
    parameters(list(operation, "parameters"));
    var body = map(operation, "requestBody");
    if (!body.isEmpty()) {
      page.append("\nBody: ").append(content(body)).append(".\n");
    }
    responses(map(operation, "responses"));
  }

  private void parameters(List<?> parameters) {
    for (var each : parameters) {
      var parameter = (Map<?, ?>) each;
      page.append("\n`%s` (%s): ".formatted(text(parameter, "name"), text(parameter, "in")))
          .append(text(parameter, "description"))
          .append('\n');
    }
  }

  private void responses(Map<?, ?> responses) {
    page.append("\n| Status | | Body |\n|---|---|---|\n");
    var problems = new ArrayList<String>();
    responses.forEach(
        (status, response) -> {
          var answer = (Map<?, ?>) response;
          if (answer.containsKey("$ref")) {
            problems.add(String.valueOf(status));
          } else {
            String meaning = Markdown.cell(text(answer, "description"));
            page.append("| %s | %s | %s |\n".formatted(status, meaning, content(answer)));
          }
        });
    if (!problems.isEmpty()) {
      page.append(
          "| %s | What is wrong. | [Problem](#problem) |\n".formatted(String.join(", ", problems)));
    }
  }

  /** The types of a body, each with what it holds. */
  private static String content(Map<?, ?> body) {
    return map(body, "content").entrySet().stream()
        .map(it -> "`" + it.getKey() + "`" + holds(map((Map<?, ?>) it.getValue(), "schema")))
        .collect(Collectors.joining(" or "));
  }

  private static String holds(Map<?, ?> schema) {
    if (schema.containsKey("$ref")) {
      return " " + link(schema);
    }
    var items = map(schema, "items");
    if (items.containsKey("$ref")) {
      return " list of " + link(items);
    }
    var fields = map(schema, "properties").keySet();
    return fields.isEmpty()
        ? ""
        : " with " + fields.stream().map(it -> "`" + it + "`").collect(Collectors.joining(", "));
  }

  private static String link(Map<?, ?> reference) {
    String name = text(reference, "$ref").replaceFirst(".*/", "");
    return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
  }

  private void schema(String name, Map<?, ?> schema) {
    page.append("\n### ").append(name).append("\n\n");
    if (!text(schema, "description").isEmpty()) {
      page.append(text(schema, "description")).append("\n\n");
    }
    for (var whole : list(schema, "allOf")) {
      page.append("All of ").append(link((Map<?, ?>) whole)).append(", and:\n\n");
    }
    var fields = Parameter.of(typed(schema));
    if (fields.isEmpty()) {
      page.append("```json\n").append(Json.pretty(schema)).append("\n```\n");
      return;
    }
    page.append("| Field | Value | | Meaning |\n|---|---|---|---|\n");
    for (var field : fields) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  field.path(),
                  Markdown.cell(field.type()),
                  field.required() ? "always" : "",
                  Markdown.cell(Paragraph.sentence(field.meaning()))));
    }
  }

  private static Map<String, Object> typed(Map<?, ?> map) {
    var typed = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> typed.put(String.valueOf(key), value));
    return typed;
  }

  private static Map<?, ?> map(Map<?, ?> in, String name) {
    return in.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Map<?, ?> in, String name) {
    return in.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String text(Map<?, ?> in, String name) {
    return Objects.toString(in.get(name), "");
  }
}
