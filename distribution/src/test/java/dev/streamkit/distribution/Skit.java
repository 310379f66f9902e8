package dev.streamkit.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The packaged {@code skit} as a process of its own, in a working folder of its own. */
final class Skit {
  static final Path HOME = Path.of("target", "streamkit").toAbsolutePath();
  static final Path SAMPLE = HOME.resolve("samples/pipelines/oneshot/double_volume.yml");
  static final Path MUSIC = HOME.resolve("samples/audio/system/evening-bells.ogg");
  private static final long TIMEOUT_S = 60;

  private final Path folder;

  Skit(Path folder) {
    this.folder = folder;
  }

  /**
   * How a command ended.
   *
   * @param exitCode its exit code
   * @param out what it said
   * @param err what it complained about
   */
  record Result(int exitCode, String out, String err) {}

  /** Runs a command to its end; its standard input is empty. */
  Result run(Object... arguments) throws Exception {
    var running = start(arguments);
    running.process.getOutputStream().close();
    return running.end();
  }

  Running start(Object... arguments) throws IOException {
    // a process that was started in the background ignores SIGINT, and so would its children
    var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(HOME.resolve("bin/skit").toString());
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SKIT_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SKIT_JAVA_OPTS", "-Djava.io.tmpdir=" + folder);
    return new Running(builder.start());
  }

  /** A command at work. */
  static final class Running implements AutoCloseable {
    final Process process;
    private final BufferedReader out;
    private final CompletableFuture<String> err;
    private final StringBuilder said = new StringBuilder();

    Running(Process process) {
      this.process = process;
      this.out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      this.err =
          CompletableFuture.supplyAsync(
              () -> text(process.getErrorStream()), task -> Thread.ofPlatform().start(task));
    }

    private static String text(InputStream stream) {
      try (stream) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Reads lines up to the one that begins so. */
    String readLine(String beginning) throws Exception {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(beginning)) {
          return line;
        }
      }
      throw new IOException("no line '" + beginning + "': " + said + err.get());
    }

    void signal(String name) throws Exception {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    Result end() throws Exception {
      if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("did not end: " + said + err.get());
      }
      out.lines().forEach(line -> said.append(line).append('\n'));
      return new Result(process.exitValue(), said.toString(), err.get());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
