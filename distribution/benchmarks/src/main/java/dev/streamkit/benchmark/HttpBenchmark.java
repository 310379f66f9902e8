package dev.streamkit.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** What the packaged server does with requests: large ones, small ones, many at a time. */
final class HttpBenchmark {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final int BLOCK_BYTES = 1 << 20;
  private static final double MS_PER_S = 1_000;
  private static final long SECOND_SAMPLES = 48_000;
  private static final int AT_A_TIME = 20;
  private static final int BELLS_IN_TWO_MINUTES = 10;

  private final Report report = new Report("http", "Requests over HTTP");
  private final Path home;
  private final Path work;
  private final Path complaints;
  private final boolean quick;

  HttpBenchmark(Path root, boolean quick) throws IOException {
    home = root.resolve("distribution/target/streamkit");
    work = Files.createDirectories(root.resolve("distribution/benchmarks/target/http"));
    complaints = work.resolve("complaints.txt");
    this.quick = quick;
  }

  Report run() throws Exception {
    passThrough();
    small();
    atATime();
    report.note(
        "Client and server share the machine's cores; the client sends from memory and throws away"
            + " what it gets.");
    return report;
  }

  private Program serve(String options) throws IOException {
    Path config = work.resolve("skit.toml");
    Files.writeString(config, "[server]\nmax_body_size = 8589934592\n");
    return new Program(
        complaints,
        "env",
        "SKIT_JAVA_OPTS=" + options,
        home.resolve("bin/skit").toString(),
        "serve",
        "--config",
        config.toString(),
        "--bind",
        "127.0.0.1:0");
  }

  private static URI url(Program program) throws IOException {
    return URI.create(program.says(URL).group());
  }

  private Program echo() throws IOException {
    return new Program(
        complaints,
        System.getProperty("java.home") + "/bin/java",
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
        "-cp",
        System.getProperty("java.class.path"),
        Echo.class.getName());
  }

  private byte[] pipeline(String path) throws IOException {
    return Files.readAllBytes(home.resolve("samples").resolve(path));
  }

  private void passThrough() throws Exception {
    byte[] block = new byte[BLOCK_BYTES];
    new Random(1).nextBytes(block);
    long times = quick ? 256 : 1024;
    byte[] pass = pipeline("loadtest/pipelines/oneshot_http_passthrough.yml");
    List<Double> rate = new ArrayList<>();
    List<Double> peer = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> upload = new ArrayList<>();
    try (var server = serve("-Xmx64m");
        var echo = echo()) {
      URI url = url(server);
      URI echoUrl = url(echo);
      for (int round = 0; round <= (quick ? 2 : 7); round++) {
        var exchange = Exchange.run(url, pass, block, times);
        report.raw("pass-through of " + times + " MiB: " + exchange);
        if (exchange.answerBytes() < times * BLOCK_BYTES) {
          throw new IOException("bytes are missing: " + exchange);
        }
        rate.add(times * MS_PER_S / exchange.wholeMs());
        first.add(exchange.firstMs());
        upload.add(exchange.uploadMs());
        var echoed = Exchange.run(echoUrl, pass, block, times);
        report.raw("peer, bare Jetty: " + echoed);
        peer.add(times * MS_PER_S / echoed.wholeMs());
      }
      report.raw("server: " + server.ask("rss") + " KiB resident");
    }
    String what = times + " MiB through `-Xmx64m`";
    report.atLeast(what, 300, counted(rate).median(), 0, "MiB/s", counted(rate).spread(0));
    report.row(
        "Peer: bare Jetty 12, echo", counted(peer).median(), 0, "MiB/s", counted(peer).spread(0));
    report.row(
        "First byte of the answer (the upload ends after "
            + Machine.number(counted(upload).median(), 0)
            + " ms)",
        counted(upload).median(),
        counted(first).median(),
        0,
        "ms",
        counted(first).spread(0));
  }

  /** Without the first. */
  private static Samples counted(List<Double> all) {
    return new Samples(all.stream().skip(1).mapToDouble(Double::doubleValue).toArray());
  }

  private void small() throws Exception {
    Path second = work.resolve("second.ogg");
    OggStart.cut(home.resolve("samples/audio/system/evening-bells.ogg"), second, SECOND_SAMPLES);
    byte[] media = Files.readAllBytes(second);
    byte[] gain = pipeline("pipelines/oneshot/double_volume.yml");
    try (var server = serve("")) {
      URI url = url(server);
      for (int warm = 0; warm < (quick ? 100 : 500); warm++) {
        Exchange.run(url, gain, media, 1);
      }
      double[] ms = new double[quick ? 100 : 1_000];
      for (int each = 0; each < ms.length; each++) {
        ms[each] = Exchange.run(url, gain, media, 1).wholeMs();
      }
      var samples = new Samples(ms);
      report.raw("small requests: " + samples.spread(1) + " ms");
      String what = "1 s of Ogg/Opus twice as loud, warm, ";
      report.row(what + "p50", 15, samples.median(), 1, "ms", samples.spread(1));
      report.row(what + "p99", 40, samples.percentile(99), 1, "ms", "");
    }
  }

  private void atATime() throws Exception {
    byte[] bells = Files.readAllBytes(home.resolve("samples/audio/system/evening-bells.ogg"));
    var media = new ByteArrayOutputStream();
    for (int each = 0; each < BELLS_IN_TWO_MINUTES; each++) {
      media.write(bells);
    }
    byte[] transcode = pipeline("loadtest/pipelines/oneshot_opus_transcode_fast.yml");
    try (var server = serve("");
        var one = Executors.newFixedThreadPool(1);
        var many = Executors.newFixedThreadPool(AT_A_TIME)) {
      URI url = url(server);
      Callable<Exchange> work = () -> Exchange.run(url, transcode, media.toByteArray(), 1);
      List<Double> ratio = new ArrayList<>();
      List<Double> latency = new ArrayList<>();
      for (int round = 0; round <= (quick ? 1 : 3); round++) {
        long aloneMs = cpuMs(server, one, work, new ArrayList<>());
        List<Double> ms = new ArrayList<>();
        long togetherMs = cpuMs(server, many, work, ms);
        report.raw(
            "20 transcodes: CPU " + aloneMs + " ms one by one, " + togetherMs + " ms together");
        ratio.add((double) togetherMs / aloneMs);
        if (round > 0) {
          latency.addAll(ms);
        }
      }
      var all = new Samples(latency.stream().mapToDouble(Double::doubleValue).toArray());
      String what = "20 Opus transcodes of 2 min: ";
      report.row(
          what + "CPU together / one by one",
          1.05,
          counted(ratio).median(),
          2,
          "×",
          counted(ratio).spread(2));
      report.row(
          what + "p99 latency", all.percentile(99) / MS_PER_S, 1, "s", all.spread(0) + " ms");
    }
  }

  private long cpuMs(
      Program server, ExecutorService threads, Callable<Exchange> work, List<Double> ms)
      throws Exception {
    long before = server.cpuMs();
    List<Future<Exchange>> running = new ArrayList<>();
    for (int each = 0; each < AT_A_TIME; each++) {
      running.add(threads.submit(work));
    }
    for (var exchange : running) {
      ms.add(exchange.get().wholeMs());
    }
    return server.cpuMs() - before;
  }
}
