package dev.streamkit.benchmark;

import java.nio.file.Path;
import java.util.List;

/** Runs the benchmark that the first argument names. {@code --quick} prints and writes nothing. */
public final class Main {
  private Main() {}

  /** {@code hop|live|ledger|start|audio-allocation|http [--quick]}. */
  public static void main(String[] args) throws Exception {
    boolean quick = List.of(args).contains("--quick");
    Path root = Path.of(System.getProperty("streamkit.root"));
    var report =
        switch (args[0]) {
          case "hop" -> new HopBenchmark(quick).run();
          case "live" -> new LiveBenchmark(quick).run();
          case "ledger" -> new LedgerBenchmark(quick).run();
          case "audio-allocation" -> new AudioAllocationBenchmark(quick).run();
          case "start" -> new StartBenchmark(root, quick).run();
          case "http" -> new HttpBenchmark(root, quick).run();
          default -> throw new IllegalArgumentException("no benchmark '" + args[0] + "'");
        };
    report.print();
    if (!quick) {
      report.write(root.resolve("docs/benchmarks"));
    }
    System.exit(0); // background threads of peers may still wait
  }
}
