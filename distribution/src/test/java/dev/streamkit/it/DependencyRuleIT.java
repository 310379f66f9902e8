package dev.streamkit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyRuleIT {
  @TempDir Path temp;

  @Test
  void everyBundleOfThePackageKeepsTheRule() throws IOException {
    try (var files = Files.walk(Path.of("target/streamkit"))) {
      var jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      assertTrue(jars.size() > 10, "no package: " + jars);
      assertEquals(
          List.of(), jars.stream().flatMap(jar -> DependencyRule.breaches(jar).stream()).toList());
    }
  }

  /** The rule must be able to fail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "api | Import-Package | org.slf4j | dev.streamkit.api imports org.slf4j",
        "kernel | Import-Package | dev.streamkit.api.node;version=\"[0.1,1)\",org.slf4j,java.io | -",
        "kernel | Import-Package | dev.streamkit.lib.opus | dev.streamkit.kernel imports dev.streamkit.lib.opus",
        "kernel | Import-Package | org.eclipse.jetty.server | dev.streamkit.kernel imports org.eclipse.jetty.server",
        "kernel | Export-Package | dev.streamkit.kernel.graph | dev.streamkit.kernel exports dev.streamkit.kernel.graph",
        "plugin.a | Import-Package | dev.streamkit.api.node,dev.streamkit.lib.opus,org.x | -",
        "plugin.a | Import-Package | dev.streamkit.kernel.graph | dev.streamkit.plugin.a imports dev.streamkit.kernel.graph",
        "plugin.a | Import-Package | dev.streamkit.plugin.b | dev.streamkit.plugin.a imports dev.streamkit.plugin.b",
        "plugin.a | Export-Package | dev.streamkit.plugin.a | dev.streamkit.plugin.a exports dev.streamkit.plugin.a",
        "lib.a | Export-Package | dev.streamkit.lib.a,org.x | -",
        "lib.a | Import-Package | dev.streamkit.api.node | dev.streamkit.lib.a imports dev.streamkit.api.node",
      })
  void namesTheBreach(String bundle, String header, String value, String breach)
      throws IOException {
    var jar =
        jar(
            "dev.streamkit." + bundle,
            header,
            value,
            "dev/streamkit/" + bundle.replace('.', '/') + "/A.class");
    assertEquals(breach == null ? List.of() : List.of(breach), DependencyRule.breaches(jar));
  }

  @Test
  void aCopyOfTheKernelInsideIsABreachToo() throws IOException {
    var jar = jar("dev.streamkit.plugin.a", "X", "y", "dev/streamkit/kernel/graph/Graph.class");
    assertEquals(
        List.of("dev.streamkit.plugin.a contains dev.streamkit.kernel.graph.Graph.class"),
        DependencyRule.breaches(jar));
  }

  private Path jar(String bundle, String header, String value, String entry) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", bundle);
    manifest.getMainAttributes().putValue(header, value);
    var file = temp.resolve("x.jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new JarEntry(entry));
    }
    return file;
  }
}
