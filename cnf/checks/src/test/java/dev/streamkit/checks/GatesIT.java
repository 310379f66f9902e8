package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds small modules as this repository does, each but one with one thing wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatesIT {
  private static final Path GATES = Repository.ROOT.resolve("cnf/checks/target/gates");

  /** A module with this in its only class, and what the build says of it. */
  record Gate(String name, String packageName, String body, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Gate> WRONG =
      List.of(
          new Gate("unformatted", "gates", "int   rate;\n", "format violations"),
          new Gate(
              "suspicious",
              "gates",
              "  void stop() {\n    new Exception();\n  }\n",
              "[DeadException]"),
          new Gate("raw", "gates", "  java.util.List names;\n", "found raw type"),
          new Gate(
              "misdocumented",
              "dev.streamkit.api.gates",
              "  /** See {@link Nothing}. */\n  public int rate;\n",
              "reference not found"));

  private Command result;

  @BeforeAll
  void build() throws Exception {
    var modules = new StringBuilder("<module>../../../bom</module>");
    write(new Gate("fine", "gates", "  int rate;\n", ""), modules);
    for (var gate : WRONG) {
      write(gate, modules);
    }
    // The bill of materials, which the parent imports, must be in the same build.
    Files.writeString(
        GATES.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>gates</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging>
          <modules>%s</modules>
        </project>
        """
            .formatted(modules));
    result =
        Command.maven(
            GATES,
            Repository.ROOT.resolve("mvnw").toString(),
            Command.localRepository(),
            "compile",
            "--fail-at-end");
  }

  private static void write(Gate gate, StringBuilder modules) throws Exception {
    modules.append("<module>").append(gate.name()).append("</module>");
    var folder = GATES.resolve(gate.name());
    var sources = Files.createDirectories(folder.resolve("src/main/java"));
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent><groupId>dev.streamkit</groupId><artifactId>cnf</artifactId><version>0.1.0-SNAPSHOT</version>
            <relativePath>../../../../pom.xml</relativePath></parent>
          <groupId>gates</groupId><artifactId>%s</artifactId><version>1</version>
        </project>
        """
            .formatted(gate.name()));
    Files.writeString(
        sources.resolve("Tone.java"),
        "package %s;\n\n/** A tone. */\npublic class Tone {\n%s}\n"
            .formatted(gate.packageName(), gate.body()));
  }

  static List<Gate> wrong() {
    return WRONG;
  }

  @Test
  void whatIsFinePasses() {
    assertTrue(result.output().matches("(?s).*fine 1 \\.+ SUCCESS.*"), result.output());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongFailsAndIsNamed(Gate gate) {
    assertNotEquals(0, result.exitCode());
    var outcome = "(?s).*" + gate.name() + " 1 \\.+ FAILURE.*";
    assertTrue(result.output().matches(outcome), result.output());
    assertTrue(result.output().contains(gate.message()), result.output());
  }
}
