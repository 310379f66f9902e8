package dev.streamkit.api.config;

import dev.streamkit.api.session.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration that was read.
 *
 * @param settings every setting, in the order of the documentation
 * @param flat the values by key, as the framework's configuration service takes them: strings,
 *     longs, doubles, booleans and arrays of strings; lists of tables as JSON
 * @param problems errors, with which no server may start, and warnings, in the order of the file
 */
public record Configuration(
    List<Setting> settings, Map<String, Object> flat, List<Problem> problems) {
  /** Copies the collections. */
  public Configuration {
    settings = List.copyOf(settings);
    flat = Map.copyOf(flat);
    problems = List.copyOf(problems);
  }

  /** Whether a server may start with it. */
  public boolean valid() {
    return problems.stream().noneMatch(Problem::isError);
  }

  /** A setting by its key. */
  public Optional<Setting> setting(String key) {
    return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
  }
}
