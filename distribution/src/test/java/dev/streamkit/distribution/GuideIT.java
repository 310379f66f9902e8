package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guides do what they say: their YAML is written under the name in its first line, their
 * commands run one after another, and what stands below a command is in its output.
 */
@Timeout(300)
class GuideIT {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final String SERVE = "./skit serve\n";
  private static final String ADDRESS = "http://127.0.0.1:4545";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"getting-started.md", "pipelines.md"})
  void everythingInTheGuideWorks(String name) throws Exception {
    var guide = Files.readString(Path.of("..", "docs", "guides", name));
    Files.createSymbolicLink(folder.resolve("skit"), Skit.HOME.resolve("bin/skit"));
    Files.createSymbolicLink(folder.resolve("samples"), Skit.HOME.resolve("samples"));
    try (var server = new Skit(folder).start("serve", "--bind", "127.0.0.1:0")) {
      String uri = server.readLine("StreamKit serves ").replaceAll("^StreamKit serves |/$", "");
      String said = "";
      int commands = 0;
      for (MatchResult block : BLOCK.matcher(guide).results().toList()) {
        String text = block.group(2);
        switch (block.group(1)) {
          case "yaml" -> Files.writeString(folder.resolve(fileName(text)), text);
          case "text" -> assertSaid(text, said);
          case "sh" -> {
            said = text.equals(SERVE) ? "" : run(text.replace(ADDRESS, uri));
            commands++;
          }
          default -> throw new IllegalArgumentException("what to do with ```" + block.group(1));
        }
      }
      assertTrue(commands > 3, name + " has " + commands + " commands");
    }
  }

  private static String fileName(String yaml) {
    return yaml.lines().findFirst().orElseThrow().replaceFirst("^# ", "");
  }

  private static void assertSaid(String text, String said) {
    text.lines().forEach(line -> assertTrue(said.contains(line), line + " is not in " + said));
  }

  private String run(String commands) throws Exception {
    var builder =
        new ProcessBuilder("bash", "-euc", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("SKIT_JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), commands + said);
    return said;
  }
}
