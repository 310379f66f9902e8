package dev.streamkit.kernel.pipeline;

import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what a pipeline holds for clients and collections; the engine does not need it. */
final class Metadata {
  /** The keys at the top of a pipeline that belong to it. */
  static final List<String> KEYS =
      List.of("client", "group", "variant", "canonical", "category", "tags", "keywords");

  private final Problems problems;
  private final Rewriter rewriter;

  Metadata(Problems problems, Rewriter rewriter) {
    this.problems = problems;
    this.rewriter = rewriter;
  }

  /** What is there and of its type, in the order of the source; the rest is warned of. */
  Map<String, Object> read(Yaml.Mapping top) {
    var metadata = new LinkedHashMap<String, Object>();
    top.entries()
        .forEach(
            (key, entry) -> {
              if (KEYS.contains(key) && top.get(key).isPresent()) {
                if (fits(key, entry.value())) {
                  metadata.put(key, entry.value().value());
                } else if (!key.equals("client")) {
                  warn(key, entry.value());
                }
              }
            });
    return metadata;
  }

  private static boolean fits(String key, Yaml value) {
    return switch (key) {
      case "client" -> value instanceof Yaml.Mapping;
      case "canonical" -> value instanceof Yaml.Scalar flag && flag.value() instanceof Boolean;
      case "tags", "keywords" ->
          value instanceof Yaml.Sequence list && list.items().stream().allMatch(Metadata::isText);
      default -> isText(value);
    };
  }

  private static boolean isText(Yaml value) {
    return value instanceof Yaml.Scalar scalar && scalar.value() instanceof String;
  }

  private void warn(String key, Yaml value) {
    String wanted =
        switch (key) {
          case "canonical" -> "true or false";
          case "tags", "keywords" -> "a list of texts";
          default -> "a text";
        };
    problems
        .warn(
            "metadata-type",
            value.place().where(),
            "'" + key + "' must be " + wanted + ", was " + value.describe() + "; it is ignored",
            "")
        .with(() -> way(key, value));
  }

  private Stream<Way> way(String key, Yaml value) {
    Object meant =
        switch (key) {
          case "tags", "keywords" -> isText(value) ? List.of(value.value()) : null;
          case "canonical" -> null;
          default -> value instanceof Yaml.Scalar scalar ? scalar.text() : null;
        };
    return meant == null
        ? Stream.of()
        : Stream.of(
            Way.sure("write it as " + rewriter.write(meant), rewriter.replace(value, meant)));
  }
}
