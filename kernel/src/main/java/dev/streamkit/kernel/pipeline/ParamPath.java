package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Fix.Edit;
import dev.streamkit.kernel.params.Finding;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.yaml.Place;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows the path of a parameter, such as {@code a.b[2]}, as far as the source goes.
 *
 * @param place where the last thing on the path stands
 * @param entry the last entry on the path, if it leads to one
 * @param value the last value on the path, if there is one
 * @param whole whether the path was followed to its end
 */
record ParamPath(Place place, Optional<Yaml.Entry> entry, Optional<Yaml> value, boolean whole) {
  static ParamPath follow(Optional<Yaml> start, Place otherwise, String path) {
    Optional<Yaml> value = start;
    Optional<Yaml.Entry> entry = Optional.empty();
    Place place = value.map(Yaml::place).orElse(otherwise);
    for (String step : path.isEmpty() ? new String[0] : path.split("[.\\[]", -1)) {
      if (value.orElse(null) instanceof Yaml.Mapping map && map.entries().containsKey(step)) {
        entry = Optional.of(map.entries().get(step));
        value = Optional.of(entry.get().value());
        place = entry.get().place();
      } else if (value.orElse(null) instanceof Yaml.Sequence list
          && index(step) < list.items().size()) {
        entry = Optional.empty();
        value = Optional.of(list.items().get(index(step)));
        place = value.get().place();
      } else {
        return new ParamPath(place, entry, value, false);
      }
    }
    return new ParamPath(place, entry, value, true);
  }

  /** Where to point at: the value for what is wrong with it, else the name. */
  Place pointer(Finding finding) {
    boolean ofValue =
        switch (finding.code()) {
          case "param-type", "param-range", "param-value" -> whole;
          default -> false;
        };
    return ofValue ? value.map(Yaml::place).orElse(place) : place;
  }

  /** The ways to what a finding says would be right. */
  Stream<Way> ways(Finding finding, Rewriter rewriter) {
    return whole ? finding.instead().stream().flatMap(right -> way(right, rewriter)) : Stream.of();
  }

  private Stream<Way> way(Finding.Instead right, Rewriter rewriter) {
    return switch (right) {
      case Finding.Instead.Name(String name) ->
          entry.stream()
              .map(
                  wrong ->
                      Way.sure(
                          "replace '" + wrong.key().text() + "' by '" + name + "'",
                          rewriter.replace(wrong.key(), name)));
      case Finding.Instead.Value(Object meant) ->
          value.stream().map(wrong -> Way.sure(title(wrong, meant), edit(wrong, meant, rewriter)));
    };
  }

  /** Text keeps its digits: {@code 1.10} becomes {@code "1.10"}. */
  private static Edit edit(Yaml wrong, Object meant, Rewriter rewriter) {
    return rewriter.replace(
        wrong,
        meant instanceof String
                && wrong instanceof Yaml.Scalar scalar
                && scalar.plain()
                && !(scalar.value() instanceof String)
            ? scalar.text()
            : meant);
  }

  private static String title(Yaml wrong, Object meant) {
    return meant instanceof String text && wrong.value() instanceof Number
        ? "put " + text + " in quotes"
        : "replace " + wrong.describe() + " by " + meant;
  }

  /** The number in {@code 12]}; out of every list when there is none, for keys can be anything. */
  private static int index(String step) {
    return step.matches("\\d{1,8}]")
        ? Integer.parseInt(step.substring(0, step.length() - 1))
        : Integer.MAX_VALUE;
  }
}
