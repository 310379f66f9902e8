package dev.streamkit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Text in columns. Columns of numbers stand to the right. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... titles) {
    rows.add(List.of(titles));
  }

  public void row(Object... cells) {
    rows.add(java.util.Arrays.stream(cells).map(String::valueOf).toList());
  }

  public void print(PrintWriter out) {
    int columns = rows.getFirst().size();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        String padding = " ".repeat(width(column) - cell.length());
        line.append(column == 0 ? "" : "  ")
            .append(numeric(column) ? padding + cell : cell + padding);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean numeric(int column) {
    return rows.size() > 1
        && rows.stream().skip(1).allMatch(row -> row.get(column).matches("[-0-9][0-9.,]*( %)?|-"));
  }
}
