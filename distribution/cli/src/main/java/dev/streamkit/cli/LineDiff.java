package dev.streamkit.cli;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line, in the unified form that {@code patch} reads. */
final class LineDiff {
  private static final int CONTEXT = 3;

  /** Above this many pairs of lines the middle is shown as replaced as a whole. */
  private static final long MAX_PAIRS = 4_000_000;

  /** A line of the result: {@code ' '} kept, {@code '-'} gone, {@code '+'} new. */
  private record Line(char sign, String text) {}

  private final List<Line> lines = new ArrayList<>();

  LineDiff(String before, String after) {
    var a = List.of(before.split("\n", -1));
    var b = List.of(after.split("\n", -1));
    int head = 0;
    while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
      lines.add(new Line(' ', a.get(head++)));
    }
    int tail = 0;
    while (tail < Math.min(a.size(), b.size()) - head
        && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    compare(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail));
    a.subList(a.size() - tail, a.size()).forEach(line -> lines.add(new Line(' ', line)));
  }

  /** By the longest common run of lines, in any order of gaps. */
  private void compare(List<String> a, List<String> b) {
    boolean whole = (long) a.size() * b.size() > MAX_PAIRS;
    var common = new int[whole ? 1 : a.size() + 1][whole ? 1 : b.size() + 1];
    for (int i = common.length - 2; i >= 0; i--) {
      for (int j = common[i].length - 2; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (!whole && i < a.size() && j < b.size()) {
      if (a.get(i).equals(b.get(j))) {
        lines.add(new Line(' ', a.get(i++)));
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        lines.add(new Line('-', a.get(i++)));
      } else {
        lines.add(new Line('+', b.get(j++)));
      }
    }
    a.subList(i, a.size()).forEach(line -> lines.add(new Line('-', line)));
    b.subList(j, b.size()).forEach(line -> lines.add(new Line('+', line)));
  }

  /** Empty when the texts are the same. */
  String unified(String name) {
    var text = new StringBuilder();
    int before = 1;
    int after = 1;
    for (int at = 0; at < lines.size(); ) {
      int end = hunkEnd(at);
      if (end == at) {
        before++;
        after++;
        at++;
        continue;
      }
      var hunk = lines.subList(at, end);
      int old = (int) hunk.stream().filter(line -> line.sign() != '+').count();
      int now = (int) hunk.stream().filter(line -> line.sign() != '-').count();
      text.append("@@ -%d,%d +%d,%d @@\n".formatted(before, old, after, now));
      hunk.forEach(line -> text.append(line.sign()).append(line.text()).append('\n'));
      before += old;
      after += now;
      at = end;
    }
    return text.isEmpty() ? "" : "--- " + name + "\n+++ " + name + "\n" + text;
  }

  /** Where the hunk that begins here ends; here when none begins. */
  private int hunkEnd(int start) {
    int end = start;
    for (int at = start, quiet = 0; at < lines.size() && quiet <= 2 * CONTEXT; at++) {
      quiet = lines.get(at).sign() == ' ' ? quiet + 1 : 0;
      boolean near = end > start || at - start <= CONTEXT;
      if (quiet == 0 && near) {
        end = Math.min(lines.size(), at + 1 + CONTEXT);
      }
    }
    return end;
  }
}
