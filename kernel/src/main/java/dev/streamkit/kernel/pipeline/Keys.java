package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.params.Nearest;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Warns of keys that nobody reads; pipelines of others have some, so they are no errors. */
final class Keys {
  private Keys() {}

  static void check(
      Yaml.Mapping map,
      List<String> known,
      Set<String> ignored,
      Problems problems,
      Problem.Where in) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key) && !ignored.contains(key)) {
                warn(key, entry, known, problems, in);
              }
            });
  }

  private static void warn(
      String key, Yaml.Entry entry, Collection<String> known, Problems problems, Problem.Where in) {
    problems.warn(
        "unknown-key",
        entry.place().where().node(in.node(), in.kind()),
        "'" + key + "' means nothing here and is ignored",
        Nearest.hint(key, known));
  }
}
