package dev.streamkit.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How soon the package works, and what a server uses that has nothing to do. */
final class StartBenchmark {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final long SECOND_SAMPLES = 48_000;
  private static final int HTTP_OK = 200;
  private static final int SETTLE_MS = 10_000;
  private static final double KIB_PER_MB = 1024;

  private final Report report = new Report("start", "Start, and an idle server");
  private final Path work;
  private final Path complaints;
  private final String skit;
  private final String pipeline;
  private final Path music;
  private final int rounds;
  private final int idleSeconds;

  StartBenchmark(Path root, boolean quick) throws IOException {
    Path home = root.resolve("distribution/target/streamkit");
    work = Files.createDirectories(root.resolve("distribution/benchmarks/target/start"));
    complaints = work.resolve("complaints.txt");
    skit = home.resolve("bin/skit").toString();
    pipeline = home.resolve("samples/pipelines/oneshot/double_volume.yml").toString();
    music = home.resolve("samples/audio/system/evening-bells.ogg");
    rounds = quick ? 3 : 9;
    idleSeconds = quick ? 10 : 60;
  }

  Report run() throws Exception {
    Path second = work.resolve("second.ogg");
    OggStart.cut(music, second, SECOND_SAMPLES);
    boolean ffmpeg = onPath("ffmpeg");
    List<Double> serve = new ArrayList<>();
    List<Double> run = new ArrayList<>();
    List<Double> peer = new ArrayList<>();
    List<Double> java = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      serve.add(raw("skit serve ready", serveMs()));
      run.add(raw("skit run of 1 s", runMs(second)));
      if (ffmpeg) {
        peer.add(raw("peer: ffmpeg", ffmpegMs(second)));
      }
      java.add(raw("floor: java -version", javaMs()));
    }
    report.row(
        "`skit serve` from start to the first answer of /healthz",
        2.0,
        s(serve),
        2,
        "s",
        spread(serve));
    report.row("`skit run` of a file of 1 s, demux to mux", 2.5, s(run), 2, "s", spread(run));
    if (ffmpeg) {
      report.row("Peer: `ffmpeg` on the same file", s(peer), 2, "s", spread(peer));
    } else {
      report.note("No `ffmpeg` on the PATH of this machine to compare `skit run` with.");
    }
    report.row("Floor: `java -version`", s(java), 2, "s", spread(java));
    idle();
    report.note(
        "Medians of "
            + rounds
            + " rounds by turns after one that does not count, so files are in the cache.");
    return report;
  }

  private double raw(String what, double ms) {
    report.raw(
        what
            + ": "
            + Machine.number(ms, 0)
            + " ms, load "
            + Machine.number(Machine.loadAverage(), 2));
    return ms / 1000;
  }

  private double serveMs() throws Exception {
    try (var server = serve()) {
      return server.ms();
    }
  }

  private Program serve() throws Exception {
    var server = new Program(complaints, skit, "serve", "--bind", "127.0.0.1:0");
    String url = server.says(URL).group();
    var request = (HttpURLConnection) URI.create(url + "/healthz").toURL().openConnection();
    if (request.getResponseCode() != HTTP_OK) {
      throw new IOException(url + " is not healthy: " + request.getResponseCode());
    }
    return server;
  }

  private double runMs(Path input) throws Exception {
    return Program.runMs(
        complaints, skit, "run", pipeline, "--input", input.toString(), "--output", out());
  }

  private String out() {
    return work.resolve("out.ogg").toString();
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private double ffmpegMs(Path input) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-nostdin", "-y", "-loglevel", "error"));
    command.addAll(List.of("-i", input.toString(), "-af", "volume=2"));
    command.addAll(List.of("-c:a", "libopus", "-b:a", "96k", out()));
    return Program.runMs(complaints, command.toArray(String[]::new));
  }

  private double javaMs() throws Exception {
    return Program.runMs(complaints, System.getProperty("java.home") + "/bin/java", "-version");
  }

  private void idle() throws Exception {
    try (var server = serve()) {
      Thread.sleep(SETTLE_MS);
      long cpuMs = server.cpuMs();
      Thread.sleep(idleSeconds * 1000L);
      double share = (server.cpuMs() - cpuMs) / 10.0 / idleSeconds;
      double residentMb = Double.parseDouble(server.ask("rss")) / KIB_PER_MB;
      report.raw(
          "idle: " + share + " % of a core, " + residentMb + " MB, " + options(server.ask("args")));
      report.row("Idle server, resident memory", 200, residentMb, 0, "MB", "");
      report.row("Idle server, share of one core over " + idleSeconds + " s", 1, share, 2, "%", "");
      report.note("The server: `" + flags(server.ask("args")) + "`");
    }
  }

  private static String flags(String args) {
    return args.lines()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .filter(arg -> arg.startsWith("-X"))
        .reduce("java", (all, flag) -> all + " " + flag);
  }

  /** Without the first. */
  private static Samples counted(List<Double> all) {
    return new Samples(all.stream().skip(1).mapToDouble(Double::doubleValue).toArray());
  }

  private static double s(List<Double> all) {
    return counted(all).median();
  }

  private static String spread(List<Double> all) {
    return counted(all).spread(2);
  }

  /** What was given to the JVM, without the paths of one machine. */
  private static String options(String commandLine) {
    return Stream.of(commandLine.split(" "))
        .filter(word -> word.startsWith("-X") || word.startsWith("--"))
        .collect(Collectors.joining(" "));
  }
}
