package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What someone reads who starts the build on a machine that cannot build. */
class StartScriptIT {
  private static final List<String> TOOLS = List.of("sh", "dirname", "readlink", "sed", "tail");

  @TempDir Path machine;

  @Test
  void withoutAJdkItSaysWhatToInstall() throws Exception {
    var result = start(Map.of("JAVA_HOME", "", "SKIT_JAVA_HOME", ""));
    assertNotEquals(0, result.exitCode());
    assertTrue(result.output().contains("needs a JDK 25"), result.output());
    assertTrue(result.output().contains("temurin-25-jdk"), result.output());
    assertTrue(result.output().contains("SKIT_JAVA_HOME"), result.output());
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    var result = start(Map.of("JAVA_HOME", System.getProperty("java.home")));
    assertNotEquals(0, result.exitCode());
    assertTrue(result.output().contains("apt install maven"), result.output());
  }

  @Test
  void anOldJavaInJavaHomeDoesNoHarm() throws Exception {
    var old = Files.createDirectories(machine.resolve("old/bin"));
    Files.createSymbolicLink(old.resolve("java"), Path.of("/bin/sh"));
    Files.writeString(machine.resolve("old/release"), "JAVA_VERSION=\"17.0.15\"\n");
    var jdks = Files.createDirectories(machine.resolve("home/.jdks"));
    Files.createSymbolicLink(jdks.resolve("25"), Path.of(System.getProperty("java.home")));
    Files.createSymbolicLink(tools().resolve("mvn"), Path.of("/usr/bin/env"));
    var result = start(Map.of("JAVA_HOME", machine.resolve("old").toString()));
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.output().contains("JAVA_HOME=" + jdks.resolve("25")), result.output());
  }

  /** Maven itself, not mvnw, on the machine's old Java: that is how people start by habit. */
  @Test
  void mavenOnAnOldJavaNamesTheScript() throws Exception {
    var old = oldJava();
    Assumptions.assumeTrue(old != null, "no Java older than 25 here");
    var result =
        Command.run(
            Repository.ROOT,
            Map.of("JAVA_HOME", old.toString(), "MAVEN_OPTS", ""),
            List.of("mvn", "-B", "-q", "validate"));
    assertNotEquals(0, result.exitCode());
    assertTrue(result.output().contains("Run ./mvnw instead of mvn"), result.output());
  }

  /** Runs a copy of mvnw that knows no folder of this machine, with a few tools on the path. */
  private Command start(Map<String, String> environment) throws Exception {
    var bin = Files.createDirectories(machine.resolve("cnf/bin"));
    var finder = Files.readString(Repository.ROOT.resolve("cnf/bin/find-java"));
    Files.writeString(
        bin.resolve("find-java"),
        finder.replaceAll("/usr/lib/jvm|/opt/java|/opt/jdk|/Library", machine + "/none"));
    Files.copy(Repository.ROOT.resolve("mvnw"), machine.resolve("mvnw"));
    var variables = new HashMap<>(environment);
    variables.put("PATH", tools().toString());
    variables.put("HOME", machine.resolve("home").toString());
    return Command.run(machine, variables, List.of("/bin/sh", "./mvnw"));
  }

  private Path tools() throws Exception {
    var tools = machine.resolve("tools");
    if (Files.notExists(tools)) {
      Files.createDirectories(tools);
      for (var tool : TOOLS) {
        var file = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin" : "/bin";
        Files.createSymbolicLink(tools.resolve(tool), Path.of(file, tool));
      }
    }
    return tools;
  }

  private static Path oldJava() throws Exception {
    var folder = Path.of("/usr/lib/jvm");
    if (Files.notExists(folder)) {
      return null;
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .filter(home -> home.getFileName().toString().matches(".*[-.]17(\\D.*)?"))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .findFirst()
          .orElse(null);
    }
  }
}
