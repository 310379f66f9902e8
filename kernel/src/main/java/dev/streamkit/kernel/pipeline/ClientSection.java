package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Problem.Where;
import dev.streamkit.kernel.client.Client;
import dev.streamkit.kernel.client.ClientLint;
import dev.streamkit.kernel.params.Finding;
import dev.streamkit.kernel.yaml.Place;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what a pipeline holds for clients: a wrong form is an error, the rest is odd at most. */
final class ClientSection {
  /** Keys that take values of any type. */
  private static final Set<String> OF_ANY_TYPE = Set.of("default", "value");

  private final Draft draft;
  private final Problems problems;

  ClientSection(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check(Mode mode, List<StreamUse> streams) {
    // What the nodes are is not known while something is wrong with them.
    boolean clean = problems.all().isEmpty();
    draft.client().ifPresent(section -> check(section, mode, streams, clean));
  }

  private void check(Yaml section, Mode mode, List<StreamUse> streams, boolean clean) {
    if (!(section instanceof Yaml.Mapping map)) {
      problems.error(
          "invalid-client",
          section.place().where(),
          "Invalid client section: it must be a map, was " + section.describe(),
          "Write its keys below it, such as 'input:'.");
      return;
    }
    var binding = Client.TYPE.bind(withoutAny(map.value()));
    for (var error : binding.errors()) {
      String message = "Invalid client section: " + error.message();
      problems
          .error(
              "invalid-client",
              follow(section, error).pointer(error).where(),
              message,
              error.hint())
          .with(() -> follow(section, error).ways(error, draft.places().rewriter()));
    }
    for (var odd : binding.warnings()) {
      problems
          .warn("unknown-key", where(section, odd.path()), odd.message(), odd.hint())
          .with(() -> follow(section, odd).ways(odd, draft.places().rewriter()));
    }
    var uploads =
        streams.stream()
            .filter(stream -> stream.direction() == StreamUse.Direction.SOURCE)
            .map(StreamUse::name)
            .collect(Collectors.toSet());
    binding
        .config()
        .ifPresent(
            client ->
                (clean
                        ? ClientLint.check(client, mode, draft.nodes(), uploads)
                        : ClientLint.check(client, mode))
                    .forEach(
                        lint ->
                            problems.add(
                                new Problem(
                                        lint.code(),
                                        lint.message(),
                                        lint.hint(),
                                        where(section, lint.path()))
                                    .warning())));
  }

  private static ParamPath follow(Yaml section, Finding finding) {
    return ParamPath.follow(Optional.of(section), Place.UNKNOWN, finding.path());
  }

  private static Where where(Yaml section, String path) {
    return ParamPath.follow(Optional.of(section), Place.UNKNOWN, path).place().where();
  }

  private static Map<String, Object> withoutAny(Map<?, ?> map) {
    var kept = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> {
          if (!OF_ANY_TYPE.contains(String.valueOf(key))) {
            kept.put(String.valueOf(key), within(value));
          }
        });
    return kept;
  }

  private static Object within(Object value) {
    return switch (value) {
      case Map<?, ?> map -> withoutAny(map);
      case List<?> list -> list.stream().map(ClientSection::within).toList();
      case null, default -> value;
    };
  }
}
