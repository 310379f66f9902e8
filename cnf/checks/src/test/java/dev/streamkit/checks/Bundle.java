package dev.streamkit.checks;

import aQute.bnd.osgi.Builder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles Java text into a bundle, as a module of this repository is. */
final class Bundle {
  private Bundle() {}

  /** A bundle of the package {@code dev.streamkit.demo}: its version and its interface's body. */
  static Path of(Path folder, String version, String body) throws Exception {
    var sources = Files.createDirectories(folder.resolve("source"));
    write(
        sources.resolve("package-info.java"),
        """
        @org.osgi.annotation.bundle.Export
        @org.osgi.annotation.versioning.Version("%s")
        package dev.streamkit.demo;
        """
            .formatted(version));
    write(
        sources.resolve("Tone.java"),
        "package dev.streamkit.demo; public interface Tone { " + body + " }");
    var classes = Files.createDirectories(folder.resolve("classes"));
    compile(sources, classes);
    try (var builder = new Builder()) {
      builder.setProperty("Bundle-SymbolicName", "dev.streamkit.demo");
      builder.setProperty("-includepackage", "dev.streamkit.demo");
      builder.addClasspath(classes.toFile());
      var jar = folder.resolve("bundle.jar");
      builder.build().write(jar.toFile());
      if (!builder.getErrors().isEmpty()) {
        throw new IOException(builder.getErrors().toString());
      }
      return jar;
    }
  }

  private static void compile(Path sources, Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var listing = Files.list(sources)) {
      var options = List.of("-proc:none", "-d", classes.toString());
      var units = files.getJavaFileObjectsFromPaths(listing.toList());
      if (!compiler.getTask(null, files, null, options, null, units).call()) {
        throw new IOException("does not compile: " + sources);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
