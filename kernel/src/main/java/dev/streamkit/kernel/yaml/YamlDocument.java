package dev.streamkit.kernel.yaml;

import java.util.List;

/**
 * A text that could be read.
 *
 * @param root what it says
 * @param duplicates keys that a map has already; what they say is left out
 * @param source the text
 */
public record YamlDocument(Yaml root, List<Duplicate> duplicates, SourceText source) {
  /** Copies the list. */
  public YamlDocument {
    duplicates = List.copyOf(duplicates);
  }

  /**
   * A key that is there twice.
   *
   * @param first the one that counts
   * @param second the one that does not
   */
  public record Duplicate(Yaml.Entry first, Yaml.Entry second) {}
}
