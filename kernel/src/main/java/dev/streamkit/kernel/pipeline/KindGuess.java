package dev.streamkit.kernel.pipeline;

import dev.streamkit.kernel.pipeline.Found.Trust;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.List;
import java.util.stream.Stream;

/** Finds the kind of a node that does not say it: the only one that fits its place. */
final class KindGuess {
  private final Kinds kinds;
  private final Places places;

  KindGuess(Kinds kinds, Places places) {
    this.kinds = kinds;
    this.places = places;
  }

  void help() {
    places.withoutKind().forEach((missing, body) -> missing.with(() -> ways(body)));
  }

  private Stream<Way> ways(Yaml.Mapping body) {
    return kinds.names().stream()
        .map(
            kind ->
                Way.guess(
                    Trust.ONE_OF_MANY,
                    "write 'kind: " + kind + "'",
                    List.of(places.rewriter().add(body, "kind", kind))));
  }
}
