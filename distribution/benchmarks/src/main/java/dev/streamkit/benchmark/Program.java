package dev.streamkit.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that runs as a process of its own. What it complains about goes to a file. */
final class Program implements AutoCloseable {
  private static final double NS_PER_MS = 1e6;

  private final long startNs = System.nanoTime();
  private final Process process;
  private final BufferedReader out;
  private final String what;

  Program(Path complaints, String... command) throws IOException {
    what = String.join(" ", command);
    var builder = new ProcessBuilder(command).redirectError(complaints.toFile());
    builder.environment().put("SKIT_JAVA_HOME", System.getProperty("java.home"));
    process = builder.start();
    process.getOutputStream().close();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs a program to its end and says how long that took. */
  static double runMs(Path complaints, String... command) throws Exception {
    try (var program = new Program(complaints, command)) {
      program.out.lines().forEach(line -> {});
      int exitCode = program.process.waitFor();
      double ms = program.ms();
      if (exitCode != 0) {
        throw new IOException(program.what + " ended with " + exitCode + ", see " + complaints);
      }
      return ms;
    }
  }

  /** Milliseconds since it was started. */
  double ms() {
    return (System.nanoTime() - startNs) / NS_PER_MS;
  }

  /** Reads what it says until it matches. */
  Matcher says(Pattern pattern) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      var matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
    throw new IOException(what + " ended without saying " + pattern);
  }

  /** CPU it has used so far, in milliseconds. */
  long cpuMs() {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  /** What the system knows of it: {@code rss} in KiB, {@code args}. */
  String ask(String column) throws IOException {
    var ps = new ProcessBuilder("ps", "-ww", "-o", column + "=", "-p", "" + process.pid()).start();
    try (var lines = ps.inputReader()) {
      List<String> all = lines.readAllLines();
      return all.getFirst().strip();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
