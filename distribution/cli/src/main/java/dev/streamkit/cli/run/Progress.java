package dev.streamkit.cli.run;

import dev.streamkit.api.session.LinkReport;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.cli.Terminal;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;

/** One line on the terminal that tells how far a run is. */
final class Progress {
  private static final int BAR_WIDTH = 30;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final Collection<Input> inputs;
  private final boolean terminal = Terminal.err();
  private final long startNs = System.nanoTime();

  Progress(PrintWriter err, Collection<Input> inputs) {
    this.err = err;
    this.inputs = inputs;
  }

  /** Draws the line. What was read but waits in the first links is not done yet. */
  void draw(SessionReport report) {
    if (!terminal) {
      return;
    }
    long read = inputs.stream().mapToLong(Input::readBytes).sum() - waitingBytes(report);
    long size = inputs.stream().mapToLong(Input::sizeBytes).sum();
    double seconds = (System.nanoTime() - startNs) / 1e9;
    err.printf(
        Locale.ROOT, "%s%s%.1f MB, %.1f s", CLEAR_LINE, bar(read, size), read / 1e6, seconds);
    err.flush();
  }

  private static long waitingBytes(SessionReport report) {
    var fed = report.links().stream().map(link -> link.connection().toNode()).toList();
    return report.links().stream()
        .filter(link -> !fed.contains(link.connection().fromNode()))
        .mapToLong(LinkReport::inFlightBytes)
        .sum();
  }

  private static String bar(long read, long size) {
    if (size == 0) {
      return "";
    }
    double share = Math.clamp((double) read / size, 0, 1);
    int full = (int) (share * BAR_WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%, ",
        "#".repeat(full),
        "-".repeat(BAR_WIDTH - full),
        100 * share);
  }

  void clear() {
    if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }
}
