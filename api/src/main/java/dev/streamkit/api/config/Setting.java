package dev.streamkit.api.config;

import java.util.Optional;

/**
 * One setting and its value.
 *
 * @param key its name, with dots between the tables it lies in: {@code server.address}
 * @param value its value: a string, long, double, boolean, or a list or map of these; empty when it
 *     is not set and has no initial value
 * @param initial its value when nobody sets it
 * @param origin where the value comes from
 * @param description what it means
 * @param notice why it has no effect; empty when it has
 */
public record Setting(
    String key,
    Optional<Object> value,
    Optional<Object> initial,
    Origin origin,
    String description,
    String notice) {
  /**
   * Where a value comes from.
   *
   * @param kind what kind of source
   * @param name the file or the environment variable; empty for the others
   * @param line line in the file, from 1; else 0
   * @param column column in the file, from 1; else 0
   */
  public record Origin(Kind kind, String name, int line, int column) {
    /** A kind of source; what comes later wins. */
    public enum Kind {
      /** Nobody set it. */
      DEFAULT,
      /** The configuration file. */
      FILE,
      /** An environment variable. */
      ENV,
      /** The command line. */
      FLAG
    }

    /** Nobody set it. */
    public static final Origin DEFAULT = new Origin(Kind.DEFAULT, "", 0, 0);

    /** As in {@code default}, {@code skit.toml:3:1}, {@code SK_SERVER__ADDRESS}. */
    @Override
    public String toString() {
      return switch (kind) {
        case DEFAULT -> "default";
        case FILE -> line > 0 ? name + ":" + line + ":" + column : name;
        case ENV -> name;
        case FLAG -> "command line";
      };
    }
  }

  /** Whether its value should be shown to nobody. */
  public boolean secret() {
    return isSecret(key);
  }

  /** Whether the value of a key should be shown to nobody, by its name. */
  public static boolean isSecret(String key) {
    return key.matches("(.*[._])?(token|secret|password|headers)([._\\[].*)?")
        && !key.startsWith("script.secrets.");
  }
}
