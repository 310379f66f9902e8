package dev.streamkit.plugin.http.samples;

import dev.streamkit.plugin.http.problem.Json;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a sample's file: a pipeline, which has a name and a description of its own. What has
 * no place for them, a fragment or what is no map, gets them in a comment before it.
 *
 * @param label what the comment says
 * @param yaml the rest
 */
record SampleText(Optional<Label> label, String yaml) {
  private static final String COMMENT = "# skit:sample ";
  private static final Json JSON = new Json();

  /** What a comment says of the text below it. */
  record Label(String name, String description, boolean isFragment) {}

  /** Takes the text of a file apart. */
  static SampleText read(String text) {
    int end = text.indexOf('\n');
    if (text.startsWith(COMMENT) && end > 0) {
      try {
        byte[] json = text.substring(COMMENT.length(), end).getBytes(StandardCharsets.UTF_8);
        var label = JSON.read(json, Label.class);
        if (label.name() != null && label.description() != null) {
          return new SampleText(Optional.of(label), text.substring(end + 1));
        }
      } catch (RefusedException _) {
        // Somebody's own comment that begins the same.
      }
    }
    return new SampleText(Optional.empty(), text);
  }

  /** The text of a file for a pipeline, whose comments stay. */
  static String write(String yaml, Label label) {
    if (!label.isFragment()) {
      var named = TopKeys.put(yaml, "description", label.description());
      named = named.flatMap(it -> TopKeys.put(it, "name", label.name()));
      if (named.isPresent()) {
        return named.get();
      }
    }
    return COMMENT
        + "{\"name\":"
        + TopKeys.quote(label.name())
        + ",\"description\":"
        + TopKeys.quote(label.description())
        + ",\"is_fragment\":"
        + label.isFragment()
        + "}\n"
        + yaml;
  }
}
