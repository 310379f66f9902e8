package dev.streamkit.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a program did.
 *
 * @param exitCode 0 when it was content
 * @param output what it printed, both streams
 */
record Command(int exitCode, String output) {
  /** Builds with this start script and this local repository. */
  static Command maven(Path folder, String start, Path localRepository, String... arguments)
      throws Exception {
    var words = new ArrayList<>(List.of(start, "-B", "-Dmaven.repo.local=" + localRepository));
    if ("offline=true".equals(System.getProperty("maven.network"))) {
      words.add("-o");
    }
    words.addAll(List.of(arguments));
    return run(folder, Map.of(), words);
  }

  static Path localRepository() {
    return Path.of(System.getProperty("maven.repo.local"));
  }

  /** Runs a program to its end, ten minutes at most. An empty value takes a variable away. */
  static Command run(Path folder, Map<String, String> environment, List<String> words)
      throws IOException, InterruptedException {
    var output = Files.createTempFile(Path.of("target"), "output", ".txt");
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    var process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("takes longer than ten minutes: " + words);
    }
    return new Command(process.exitValue(), Files.readString(output));
  }
}
