package dev.streamkit.kernel.pipeline;

import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.yaml.Place;
import dev.streamkit.kernel.yaml.Rewriter;
import dev.streamkit.kernel.yaml.Span;
import dev.streamkit.kernel.yaml.Yaml;
import dev.streamkit.kernel.yaml.YamlDocument.Duplicate;
import java.util.List;
import java.util.stream.Stream;

/** Tells of keys that are there twice, and what they may be meant as. */
final class Duplicates {
  private final Draft draft;
  private final Problems problems;

  Duplicates(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void tell(List<Duplicate> duplicates) {
    for (var twice : duplicates) {
      var key = twice.second().key();
      int first = twice.first().place().line();
      problems
          .error(
              "duplicate-key",
              key.place().where(),
              "'" + key.text() + "' is there twice, first in line " + first,
              isNode(twice) ? "Give one of them another name." : "Remove one of them.")
          .with(() -> ways(twice));
    }
  }

  private Stream<Way> ways(Duplicate twice) {
    var entry = twice.second();
    return Stream.of(dash(entry), rename(twice), remove(twice)).flatMap(ways -> ways);
  }

  /** The next step, without its dash. */
  private static Stream<Way> dash(Yaml.Entry entry) {
    var at = entry.place();
    if (!entry.key().text().equals("kind") || at.column() < 3) {
      return Stream.of();
    }
    var before = new Span(new Place(at.line(), at.column() - 2), at);
    return Stream.of(
        Way.guess("put a dash before 'kind'", List.of(Rewriter.replace(before, "- "))));
  }

  boolean isNode(Duplicate twice) {
    return draft
        .places()
        .nodes()
        .filter(nodes -> nodes.entries().containsValue(twice.first()))
        .isPresent();
  }

  /** A copied node that kept its name: it has the name that others miss, or any other. */
  private Stream<Way> rename(Duplicate twice) {
    var entry = twice.second();
    if (!isNode(twice) || entry.value().value().equals(twice.first().value().value())) {
      return Stream.of();
    }
    return Stream.concat(draft.places().missing().stream(), Stream.of(next(entry.key().text())))
        .map(
            name ->
                Way.guess(
                    "name it '" + name + "'",
                    List.of(draft.places().rewriter().replace(entry.key(), name))));
  }

  private String next(String id) {
    return Stream.iterate(2, at -> at + 1)
        .map(at -> id + "_" + at)
        .filter(name -> !draft.places().knows(name))
        .findFirst()
        .orElseThrow();
  }

  private Stream<Way> remove(Duplicate twice) {
    var rewriter = draft.places().rewriter();
    return isNode(twice) && !twice.first().value().value().equals(twice.second().value().value())
        ? Stream.of()
        : Stream.of(Way.guess("remove this one", List.of(rewriter.remove(twice.second()))));
  }
}
