package dev.streamkit.kernel.yaml;

import dev.streamkit.api.session.Fix.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes edits of a YAML or JSON text that keep its style, its comments and its other lines. */
public final class Rewriter {
  /** Text that needs no quotes wherever it stands. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][\\w./]*([:-]+[\\w./]+)*");

  private final SourceText source;
  private final boolean json;

  /** Edits this text. */
  public Rewriter(SourceText source) {
    this.source = source;
    this.json = source.text().stripLeading().startsWith("{");
  }

  /** Another text for what stands there. */
  public static Edit replace(Span span, String text) {
    var start = span.start();
    var end = span.end();
    return new Edit(start.line(), start.column(), end.line(), end.column(), text);
  }

  /** Text put between what is there. */
  public static Edit insert(Place at, String text) {
    return replace(new Span(at, at), text);
  }

  /** Another value. */
  public Edit replace(Yaml old, Object value) {
    return replace(old.span(), write(value));
  }

  /** Takes a value of a map out. */
  public Edit remove(Yaml.Mapping map, Yaml.Entry entry) {
    var entries = List.copyOf(map.entries().values());
    int at = entries.indexOf(entry);
    return map.flow()
        ? removeFlow(
            new Span(entry.place(), entry.value().span().end()),
            at > 0 ? entries.get(at - 1).value().span().end() : null,
            at >= 0 && at + 1 < entries.size() ? entries.get(at + 1).place() : null)
        : removeLines(new Span(entry.place(), entry.value().span().end()));
  }

  /** Takes a value out that the reader left out, as its key is there already. */
  public Edit remove(Yaml.Entry duplicate) {
    var span = new Span(duplicate.place(), duplicate.value().span().end());
    int line = span.start().line();
    String before = source.line(line).substring(0, span.start().column() - 1);
    int comma = before.stripTrailing().endsWith(",") ? before.stripTrailing().length() : 0;
    return comma > 0
        ? replace(new Span(new Place(line, comma), span.end()), "")
        : removeLines(span);
  }

  /** Takes an item of a list out. */
  public Edit remove(Yaml.Sequence list, int at) {
    var item = list.items().get(at).span();
    if (list.flow()) {
      return removeFlow(
          item,
          at > 0 ? list.items().get(at - 1).span().end() : null,
          at + 1 < list.items().size() ? list.items().get(at + 1).place() : null);
    }
    return removeLines(new Span(new Place(item.start().line(), list.place().column()), item.end()));
  }

  /** Adds a value to a map, behind the others. */
  public Edit add(Yaml.Mapping map, String key, Object value) {
    if (map.entries().isEmpty()) {
      var end = map.span().end();
      return insert(new Place(end.line(), end.column() - 1), pair(key, value));
    }
    return addAfter(map, List.copyOf(map.entries().values()).getLast(), key, value);
  }

  /** Adds a value to a map behind one of its others. */
  public Edit addAfter(Yaml.Mapping map, Yaml.Entry before, String key, Object value) {
    return map.flow()
        ? insert(before.value().span().end(), ", " + pair(key, value))
        : addLines(before.value().span().end(), before.place().column(), pair(key, value));
  }

  /** Adds the only entries of a map below a key that has no value. */
  public Edit fill(Yaml.Entry entry, String key, Object value) {
    return insert(entry.value().span().end(), " {" + pair(key, value) + "}");
  }

  /** Adds an item to a list in front of one of its others, which is not the first. */
  public Edit add(Yaml.Sequence list, int at, Object value) {
    return list.flow()
        ? insert(list.items().get(at).place(), write(value) + ", ")
        : addLines(
            list.items().get(at - 1).span().end(), list.place().column(), "- " + block(value));
  }

  /** Has two values change places. */
  public List<Edit> swap(Yaml one, Yaml other) {
    return List.of(
        replace(one.span(), source.of(other.span())), replace(other.span(), source.of(one.span())));
  }

  /** A value on one line, as this text writes values. */
  public String write(Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> "{" + pairs(map) + "}";
      case List<?> list -> list.stream().map(this::write).toList().toString();
      case String text -> !json && isPlain(text) ? text : quote(text);
      default -> value.toString();
    };
  }

  private String pair(Object key, Object value) {
    return write(String.valueOf(key)) + ": " + write(value);
  }

  private String pairs(Map<?, ?> map) {
    var pairs = new ArrayList<String>();
    map.forEach((key, value) -> pairs.add(pair(key, value)));
    return String.join(", ", pairs);
  }

  /** A map of one entry needs no braces behind a dash. */
  private String block(Object value) {
    return value instanceof Map<?, ?> map && map.size() == 1 ? pairs(map) : write(value);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && Scalars.isText(text);
  }

  private static String quote(String text) {
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                default -> {
                  if (c < ' ') {
                    quoted.append("\\u%04x".formatted(c));
                  } else {
                    quoted.append((char) c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  private Edit addLines(Place after, int column, String text) {
    return insert(source.endOfLine(lastLine(after)), "\n" + " ".repeat(column - 1) + text);
  }

  private static Edit removeFlow(Span span, Place before, Place next) {
    if (next != null) {
      return replace(new Span(span.start(), next), "");
    }
    return replace(new Span(before == null ? span.start() : before, span.end()), "");
  }

  /** Whole lines, where nothing else stands on them. */
  private Edit removeLines(Span span) {
    int first = span.start().line();
    int last = Math.max(first, lastLine(span.end()));
    if (!source.line(first).substring(0, span.start().column() - 1).isBlank()) {
      return replace(new Span(span.start(), source.endOfLine(last)), "");
    }
    return first > 1
        ? replace(new Span(source.endOfLine(first - 1), source.endOfLine(last)), "")
        : replace(new Span(new Place(1, 1), source.endOfLine(last)), "");
  }

  /** Text over several lines ends where the next line begins. */
  private static int lastLine(Place end) {
    return end.column() == 1 && end.line() > 1 ? end.line() - 1 : end.line();
  }
}
