package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Builds small modules as this repository does, each with one thing wrong. */
class GatesIT {
  private static final Path GATES = Repository.ROOT.resolve("cnf/checks/target/gates");

  /** A module with this method in its only class. */
  private static Command build(String name, String packageName, String body) throws Exception {
    var folder = Files.createDirectories(GATES.resolve(name));
    var sources = Files.createDirectories(folder.resolve("part/src/main/java"));
    // Maven reads the parent's bill of materials from the modules of the same build.
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>gates</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging>
          <modules><module>../../../../bom</module><module>part</module></modules>
        </project>
        """);
    Files.writeString(
        folder.resolve("part/pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent><groupId>dev.streamkit</groupId><artifactId>cnf</artifactId><version>0.1.0-SNAPSHOT</version>
            <relativePath>../../../../../pom.xml</relativePath></parent>
          <groupId>gates</groupId><artifactId>part</artifactId><version>1</version>
        </project>
        """);
    Files.writeString(sources.resolve("Tone.java"), source(packageName, body));
    return Command.mavenw(folder, "compile");
  }

  private static String source(String packageName, String body) {
    return "package " + packageName + ";\n\n/** A tone. */\npublic class Tone {\n" + body + "}\n";
  }

  @Test
  void whatIsFinePasses() throws Exception {
    var result = build("fine", "gates", "  int rate;\n");
    assertEquals(0, result.exitCode(), result.output());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "unformatted | gates | \"int   rate;\" | format violations",
        "suspicious | gates | \"  void stop() {\n    new Exception();\n  }\n\" | DeadException",
        "raw | gates | \"  java.util.List names;\n\" | [rawtypes]",
        "badly-documented | dev.streamkit.api.gates | \"  /** See {@link Nothing}. */\n  int rate;\n\" | reference not found",
      })
  void whatIsWrongFailsAndIsNamed(String name, String packageName, String body, String message)
      throws Exception {
    var result = build(name, packageName, body);
    assertNotEquals(0, result.exitCode());
    assertTrue(result.output().contains(message), result.output());
  }
}
