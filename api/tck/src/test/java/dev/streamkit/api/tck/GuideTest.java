package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for authors shows code that is built and tested. */
class GuideTest {
  private static final Path ROOT = Path.of("../..");

  private static final Pattern SNIPPET =
      Pattern.compile("<!-- from (\\S+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void eachSnippetIsPartOfTheTemplate() throws Exception {
    String guide = Files.readString(ROOT.resolve("docs/guides/writing-a-plugin.md"));
    var snippets = SNIPPET.matcher(guide).results().toList();
    assertTrue(snippets.size() >= 5, () -> "found " + snippets.size() + " snippets");
    for (var snippet : snippets) {
      String source = Files.readString(ROOT.resolve(snippet.group(1)));
      assertTrue(source.contains(snippet.group(2)), () -> "differs: " + snippet.group(1));
    }
    long blocks = guide.lines().filter("```java"::equals).count();
    assertTrue(blocks == snippets.size(), "each block of code says where it is from");
  }
}
