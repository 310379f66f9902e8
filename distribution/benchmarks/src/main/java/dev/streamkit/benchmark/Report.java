package dev.streamkit.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A table of what was measured, and every single figure behind it. */
final class Report {
  private final String name;
  private final String title;
  private final List<String> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> raw = new ArrayList<>();
  private final double loadBefore = Machine.loadAverage();

  Report(String name, String title) {
    this.name = name;
    this.title = title;
  }

  /** A figure with a target. */
  void row(String what, double limit, double measured, int decimals, String unit, String spread) {
    String verdict = measured <= limit ? "met" : "**missed**";
    rows.add(
        cells(
            what,
            "≤ " + Machine.number(limit, limit == Math.rint(limit) ? 0 : decimals) + " " + unit,
            Machine.number(measured, decimals) + " " + unit,
            spread,
            verdict));
  }

  /** A figure that must not be smaller. */
  void atLeast(
      String what, double limit, double measured, int decimals, String unit, String spread) {
    String verdict = measured >= limit ? "met" : "**missed**";
    String target = "≥ " + Machine.number(limit, decimals) + " " + unit;
    rows.add(cells(what, target, Machine.number(measured, decimals) + " " + unit, spread, verdict));
  }

  /** A figure to compare with. */
  void row(String what, double measured, int decimals, String unit, String spread) {
    rows.add(cells(what, "", Machine.number(measured, decimals) + " " + unit, spread, ""));
  }

  private static String cells(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  void note(String text) {
    notes.add(text);
  }

  void raw(String line) {
    raw.add(line);
    System.out.println(line);
  }

  void print() {
    lines().forEach(System.out::println);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + title);
    lines.add("");
    lines.add("`distribution/benchmarks/run " + name + "`, " + LocalDate.now(ZoneOffset.UTC) + ".");
    lines.add("");
    Machine.describe().forEach(line -> lines.add("* " + line));
    lines.add(
        "* Load average before and after: "
            + Machine.number(loadBefore, 2)
            + ", "
            + Machine.number(Machine.loadAverage(), 2));
    lines.add("");
    lines.add("| What | Target | Median | Spread | |");
    lines.add("|---|---|---|---|---|");
    lines.addAll(rows);
    lines.add("");
    notes.forEach(note -> lines.add("* " + note));
    return lines;
  }

  void write(Path folder) throws IOException {
    List<String> lines = lines();
    Files.createDirectories(folder.resolve("raw"));
    String rawName = "raw/" + name + "-" + LocalDate.now(ZoneOffset.UTC) + ".txt";
    List<String> all = new ArrayList<>(lines);
    all.add("");
    all.addAll(raw);
    Files.write(folder.resolve(rawName), all);
    lines.add("* Every figure: [" + rawName + "](" + rawName + ")");
    Files.write(folder.resolve(name + ".md"), lines);
  }
}
