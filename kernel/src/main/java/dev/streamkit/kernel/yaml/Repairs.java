package dev.streamkit.kernel.yaml;

import dev.streamkit.api.session.Fix.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Thinks of the usual slips that may keep a text from being YAML: near the place where the parser
 * gave up, and where something was opened before. Whether one helps is to be tried.
 */
public final class Repairs {
  /** Lines before the place where the parser gives up in which the slip may be. */
  private static final int BEFORE = 4;

  /** Lines with something open that are looked at. */
  private static final int MAX_OPEN = 10;

  /** Nobody writes longer lines by hand. */
  private static final int MAX_LINE = 500;

  /** Lines around that a moved line may line up with. */
  private static final int AROUND = 6;

  private static final String TABS = "the line begins with a tab; YAML is indented by spaces";

  private static final Pattern NO_DASH_SPACE = Pattern.compile("(\\s*-)[^\\s-].*");
  private static final Pattern NO_SPACE = Pattern.compile("(\\s*(?:- )?\\w[\\w-]*:)[^:\\s].*");
  private static final Pattern EQUALS = Pattern.compile("(\\s*(?:- )?\\w+)(\\s*=\\s*)\\S.*");
  private static final Pattern NO_COLON =
      Pattern.compile("(\\s*(?:- )?(\\w+))(?:\\s+[^\\s:=#-].*|\\s*(?:#.*)?)");
  private static final Pattern KEY = Pattern.compile("(\\s*)\\w[\\w-]*:(?:\\s.*)?");
  private static final Pattern VALUE = Pattern.compile("(\\s*(?:- )?\\w[\\w-]*:\\s+)(\\S.*?)\\s*");

  private final SourceText source;
  private final String group;
  private final List<Repair> repairs = new ArrayList<>();

  private Repairs(SourceText source, String group) {
    this.source = source;
    this.group = group;
  }

  /**
   * What may help, the most telling first.
   *
   * @param group a key whose entries people write without it
   */
  public static List<Repair> of(String text, Place failure, String group) {
    var repairs = new Repairs(new SourceText(text), group);
    repairs.look(Math.clamp(failure.line(), 1, repairs.source.lines()));
    return repairs.repairs;
  }

  private void look(int failure) {
    tabs();
    int open = 0;
    for (int line = 1; line <= failure && open < MAX_OPEN; line++) {
      int before = repairs.size();
      if (source.line(line).length() < MAX_LINE) {
        quotes(line);
        brackets(line);
      }
      open += repairs.size() > before ? 1 : 0;
    }
    for (int line = failure; line >= Math.max(1, failure - BEFORE); line--) {
      if (!source.line(line).isBlank() && source.line(line).length() < MAX_LINE) {
        punctuation(line);
        wholeValue(line);
        dash(line);
        grouped(line);
      }
    }
    indentation(failure);
  }

  /** Every line that begins with tabs. */
  private void tabs() {
    for (String width : List.of("  ", "    ")) {
      var edits = new ArrayList<Edit>();
      for (int line = 1; line <= source.lines(); line++) {
        String blank = source.line(line).substring(0, indent(line));
        if (blank.contains("\t")) {
          edits.add(edit(line, 0, blank.length(), blank.replace("\t", width)));
        }
      }
      if (!edits.isEmpty()) {
        add("bad-indent", TABS, "replace the tabs by spaces", edits);
      }
    }
  }

  private void punctuation(int line) {
    String text = source.line(line);
    var dash = NO_DASH_SPACE.matcher(text);
    if (dash.matches()) {
      insert("missing-space", line, dash.end(1), " ", "there is no space behind the dash");
    }
    var space = NO_SPACE.matcher(text);
    if (space.matches()) {
      insert("missing-space", line, space.end(1), " ", "there is no space behind the colon");
    }
    var equals = EQUALS.matcher(text);
    if (equals.matches()) {
      add(
          "missing-colon",
          "there is '=' where a colon belongs",
          "replace it by a colon",
          List.of(edit(line, equals.start(2), equals.end(2), ": ")));
    }
    var colon = NO_COLON.matcher(text);
    if (colon.matches()) {
      String message = "there is no colon behind '" + colon.group(2) + "'";
      insert("missing-colon", line, colon.end(1), ":", message);
    }
  }

  private void insert(String code, int line, int at, String text, String message) {
    String title = text.isBlank() ? "add a space" : "add '" + text + "'";
    add(code, message, title, List.of(edit(line, at, at, text)));
  }

  private void quotes(int line) {
    String text = source.line(line);
    for (String quote : List.of("\"", "'")) {
      int first = text.indexOf(quote);
      boolean odd = text.chars().filter(c -> c == quote.charAt(0)).count() % 2 == 1;
      if (first >= 0 && odd && (first == 0 || " [{,-".indexOf(text.charAt(first - 1)) >= 0)) {
        close("unclosed-quote", "the quote", quote, line, text.lastIndexOf(quote));
      }
    }
  }

  private void brackets(int line) {
    String text = source.line(line);
    for (String pair : List.of("[]", "{}")) {
      long opened = text.chars().filter(c -> c == pair.charAt(0)).count();
      long closed = text.chars().filter(c -> c == pair.charAt(1)).count();
      if (opened > closed) {
        close(
            "unclosed-bracket",
            "the bracket",
            pair.substring(1),
            line,
            text.lastIndexOf(pair.charAt(0)));
      } else if (closed > opened) {
        int at = text.lastIndexOf(pair.charAt(1));
        add(
            "unclosed-bracket",
            "this bracket closes nothing",
            "take it away",
            List.of(edit(line, at, at + 1, "")));
      }
    }
  }

  /** Behind the line, or before what follows in it. */
  private void close(String code, String what, String closing, int line, int opened) {
    String text = source.line(line);
    var ends = new TreeSet<Integer>();
    ends.add(text.stripTrailing().length());
    for (int at = opened + 1; at < text.length(); at++) {
      if (",]}".indexOf(text.charAt(at)) >= 0 || text.startsWith(" #", at)) {
        ends.add(at);
      }
    }
    for (int end : ends.descendingSet()) {
      repairs.add(
          new Repair(
              code,
              new Place(line, opened + 1),
              what + " that begins here is not closed",
              "close it",
              List.of(edit(line, end, end, closing))));
    }
  }

  /** A value with signs that mean something needs quotes. */
  private void wholeValue(int line) {
    var value = VALUE.matcher(source.line(line));
    if (value.matches() && "[{|>&".indexOf(value.group(2).charAt(0)) < 0) {
      String text = value.group(2);
      char first = text.charAt(0);
      boolean quoted = text.length() > 1 && "'\"".indexOf(first) >= 0 && text.endsWith("" + first);
      String plain = quoted ? text.substring(1, text.length() - 1) : text;
      String escaped = "'" + plain.replace("'", "''") + "'";
      add(
          "quotes-needed",
          quoted
              ? "the quotes around this text do not fit what is in it"
              : "this text has signs with a meaning of their own",
          "put it in quotes",
          List.of(edit(line, value.start(2), value.end(2), escaped)));
    }
  }

  /** An item of a list without its dash. */
  private void dash(int line) {
    var key = KEY.matcher(source.line(line));
    if (key.matches()) {
      int at = key.end(1);
      String message = "there is no dash before this item of the list";
      add("missing-dash", message, "add a dash", List.of(edit(line, at, at, "- ")));
      if (at >= 2) {
        add("missing-dash", message, "add a dash", List.of(edit(line, at - 2, at, "- ")));
      }
    }
  }

  /** Entries that stand deeper than the line above, whose own key is missing. */
  private void grouped(int line) {
    int deep = indent(line);
    if (line > 1 && deep >= 2 && KEY.matcher(source.line(line)).matches()) {
      var end = source.endOfLine(line - 1);
      var above =
          new Edit(
              end.line(),
              end.column(),
              end.line(),
              end.column(),
              "\n" + " ".repeat(deep - 2) + group + ":");
      repairs.add(
          new Repair(
              "bad-indent",
              new Place(line, deep + 1),
              "the line is indented, but the line above holds nothing",
              "put '" + group + ":' above it",
              List.of(above)));
    }
  }

  /**
   * Lines up with a line around, alone or with the lines that belong to it. Where most lines are is
   * the likeliest.
   */
  private void indentation(int failure) {
    int from = repairs.size();
    for (int line = failure; line >= Math.max(1, failure - BEFORE); line--) {
      if (!source.line(line).isBlank()) {
        indent(line, Math.max(1, line - AROUND), Math.min(source.lines(), line + 2));
      }
    }
    repairs.subList(from, repairs.size()).sort(Comparator.comparingInt(this::strangeness));
  }

  private void indent(int line, int first, int end) {
    int now = indent(line);
    var columns = new TreeSet<Integer>();
    for (int near = first; near <= end; near++) {
      if (near != line && !source.line(near).isBlank()) {
        columns.add(indent(near));
        columns.add(indent(near) + 2);
      }
    }
    columns.remove(now);
    int last = line;
    while (last < source.lines() && (source.line(last + 1).isBlank() || indent(last + 1) > now)) {
      last++;
    }
    for (int column : columns) {
      move(line, line, column - now);
      if (last > line) {
        move(line, last, column - now);
      }
    }
  }

  /** How seldom a line is indented so. */
  private int strangeness(Repair repair) {
    int indent = repair.edits().getFirst().text().length();
    int lines = 0;
    for (int line = 1; line <= source.lines(); line++) {
      lines += indent(line) == indent ? 1 : 0;
    }
    return -lines;
  }

  private void move(int first, int last, int by) {
    var edits = new ArrayList<Edit>();
    for (int line = first; line <= last; line++) {
      if (!source.line(line).isBlank()) {
        int to = Math.max(0, indent(line) + by);
        edits.add(edit(line, 0, indent(line), " ".repeat(to)));
      }
    }
    repairs.add(
        new Repair(
            "bad-indent",
            new Place(first, indent(first) + 1),
            "the line is not in line with those it belongs to",
            "indent it by " + (indent(first) + by) + " spaces",
            edits));
  }

  private int indent(int line) {
    String text = source.line(line);
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private void add(String code, String message, String title, List<Edit> edits) {
    var first = edits.getFirst();
    repairs.add(new Repair(code, new Place(first.line(), first.column()), message, title, edits));
  }

  private static Edit edit(int line, int from, int to, String text) {
    return new Edit(line, from + 1, line, to + 1, text);
  }
}
