package dev.streamkit.api.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The kernel's service that reads configurations. Any thread may use it. */
@ProviderType
public interface Configurations {
  /**
   * Reads a configuration: initial values, over them a file, over that the environment, over that
   * what was said when the server was started. Tables are merged entry by entry. What is wrong is
   * told in {@link Configuration#problems}.
   *
   * @param file a TOML file
   * @param environment variables; those that begin with {@code SK_} count, with two underscores
   *     between the parts of a key: {@code SK_SERVER__ADDRESS}
   * @param flags values by key, written as in TOML; a text needs no quotes
   */
  Configuration load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags);

  /**
   * The JSON Schema (draft 2020-12) of the file, as strings, numbers, booleans, lists and maps. A
   * setting that has no effect says why under {@code notice}.
   */
  Map<String, Object> schema();

  /** A file with every setting, what it means, and its initial value. */
  String defaultToml();
}
