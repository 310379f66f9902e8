package dev.streamkit.plugin.http.samples;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Texts at the top of a YAML text, changed in their places; everything else stays as it is. */
final class TopKeys {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(2 << 20).build();

  private TopKeys() {}

  /** Where a value stands, in characters. */
  private record Span(int start, int end, String text) {}

  /** The text with this value, unless it is no map at its top, or cannot take it. */
  static Optional<String> put(String yaml, String key, String value) {
    try {
      var root = root(events(yaml));
      if (root.isEmpty()) {
        return Optional.empty();
      }
      var old = find(yaml, key);
      String changed =
          old.isPresent() ? replace(yaml, old.get(), value) : insert(yaml, root.get(), key, value);
      return find(changed, key).filter(it -> value.equals(it.text())).map(_ -> changed);
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }

  /** A text at the top of a YAML text. */
  static Optional<String> get(String yaml, String key) {
    try {
      return find(yaml, key).map(Span::text);
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }

  private static Iterator<Event> events(String yaml) {
    return new Parse(SETTINGS).parseString(yaml).iterator();
  }

  private static Optional<MappingStartEvent> root(Iterator<Event> events) {
    while (events.hasNext()) {
      var event = events.next();
      if (event instanceof MappingStartEvent map) {
        return Optional.of(map);
      } else if (event instanceof ScalarEvent || event instanceof CollectionStartEvent) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Span> find(String yaml, String key) {
    var events = events(yaml);
    if (root(events).isEmpty()) {
      return Optional.empty();
    }
    while (events.hasNext()) {
      var name = events.next();
      if (name instanceof CollectionEndEvent) {
        return Optional.empty();
      }
      skip(name, events);
      var value = events.next();
      var last = skip(value, events);
      if (name instanceof ScalarEvent scalar && scalar.getValue().equals(key)) {
        return Optional.of(
            new Span(
                offset(yaml, value.getStartMark()),
                offset(yaml, last.getEndMark()),
                value instanceof ScalarEvent text ? text.getValue() : null));
      }
    }
    return Optional.empty();
  }

  /** Goes to the end of a value. */
  private static Event skip(Event first, Iterator<Event> events) {
    var event = first;
    int depth = event instanceof CollectionStartEvent ? 1 : 0;
    while (depth > 0) {
      event = events.next();
      depth +=
          event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
    }
    return event;
  }

  private static int offset(String yaml, Optional<Mark> mark) {
    return yaml.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  private static String replace(String yaml, Span old, String value) {
    String gone = yaml.substring(old.start(), old.end());
    return yaml.substring(0, old.start())
        + (gone.isEmpty() ? " " : "")
        + quote(value)
        + (gone.endsWith("\n") ? "\n" : "")
        + yaml.substring(old.end());
  }

  private static String insert(String yaml, MappingStartEvent root, String key, String value) {
    int start = offset(yaml, root.getStartMark());
    if (root.isFlow()) {
      int inside = yaml.indexOf('{', start) + 1;
      return yaml.substring(0, inside)
          + quote(key)
          + ": "
          + quote(value)
          + ", "
          + yaml.substring(inside);
    }
    return yaml.substring(0, start)
        + key
        + ": "
        + quote(value)
        + "\n"
        + " ".repeat(root.getStartMark().orElseThrow().getColumn())
        + yaml.substring(start);
  }

  /** Text in quotes as JSON and YAML both read it. */
  static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\ufeff') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
