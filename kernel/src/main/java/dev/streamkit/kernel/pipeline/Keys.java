package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds keys that nobody reads; pipelines of others have some, so they are no errors. */
final class Keys {
  private final Problems problems;
  private final Rewriter rewriter;

  Keys(Problems problems, Rewriter rewriter) {
    this.problems = problems;
    this.rewriter = rewriter;
  }

  /** Warns of keys that are not known; gives these warnings by key. */
  Map<String, Found> check(
      Yaml.Mapping map, List<String> known, Set<String> ignored, Problem.Where in) {
    var strays = new LinkedHashMap<String, Found>();
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key) && !ignored.contains(key)) {
                strays.put(key, warn(map, entry, known, in));
              }
            });
    return strays;
  }

  /** The key that was meant to be this one, when this one is missing. */
  static Optional<Yaml.Entry> misspelt(Yaml.Mapping map, String meant, List<String> known) {
    return map.entries().containsKey(meant)
        ? Optional.empty()
        : map.entries().values().stream()
            .filter(entry -> !known.contains(entry.key().text()))
            .filter(entry -> Nearest.to(entry.key().text(), known).equals(Optional.of(meant)))
            .findFirst();
  }

  /** The way to the key that was meant. */
  Stream<Way> rename(Yaml.Entry entry, String meant) {
    return Stream.of(
        Way.sure(
            "replace '" + entry.key().text() + "' by '" + meant + "'",
            rewriter.replace(entry.key(), meant)));
  }

  private Found warn(Yaml.Mapping map, Yaml.Entry entry, List<String> known, Problem.Where in) {
    String key = entry.key().text();
    return problems
        .warn(
            "unknown-key",
            entry.place().where().node(in.node(), in.kind()),
            "'" + key + "' means nothing here and is ignored",
            problems.near(key, known))
        .with(
            () ->
                Nearest.to(key, known).stream()
                    .filter(meant -> !map.entries().containsKey(meant))
                    .flatMap(meant -> rename(entry, meant)));
  }
}
