package dev.streamkit.kernel.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Builds the tree from the parser's events, and so stops at a limit before the text has cost
 * memory: an alias is a reference to what is there already, counted as if it was written out.
 */
public final class YamlReader {
  /** Longest text, in characters. */
  public static final int MAX_CHARS = 1 << 20;

  /** Deepest nesting. */
  public static final int MAX_DEPTH = 64;

  /** Most values, with every alias written out. */
  public static final int MAX_VALUES = 100_000;

  private static final String MERGE_KEY = "<<";

  private final SourceText source;
  private final Iterator<Event> events;
  private final Map<Anchor, Yaml> anchors = new HashMap<>();
  private final List<YamlDocument.Duplicate> duplicates = new ArrayList<>();
  private int values;

  private YamlReader(SourceText source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  /** Reads one document without duplicate keys. */
  public static Yaml read(String text) throws YamlException {
    var document = document(text);
    if (!document.duplicates().isEmpty()) {
      var twice = document.duplicates().getFirst();
      throw new YamlException(
          "duplicate-key",
          twice.second().place(),
          "'" + twice.second().key().text() + "' is there twice",
          "Remove one of them.");
    }
    return document.root();
  }

  /** Reads one document; of keys that are there twice the first counts. */
  public static YamlDocument document(String text) throws YamlException {
    if (text.length() > MAX_CHARS) {
      throw limit(new Place(1, 1), text.length() + " characters", MAX_CHARS + " are allowed");
    }
    var settings = LoadSettings.builder().setCodePointLimit(MAX_CHARS).build();
    var source = new SourceText(text);
    // A tab before a value is white space in JSON, but the YAML parser refuses it.
    String readable = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    try {
      var events = new Parse(settings).parseString(readable).iterator();
      return new YamlReader(source, events).document();
    } catch (MarkedYamlEngineException e) {
      throw unreadable(e, source);
    } catch (YamlEngineException e) {
      throw new YamlException("bad-yaml", Place.UNKNOWN, firstLine(e), "");
    }
  }

  private YamlDocument document() throws YamlException {
    Yaml root = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent node) {
        if (root != null) {
          throw new YamlException(
              "bad-yaml",
              span(event).start(),
              "a second document begins here",
              "Leave one document.");
        }
        root = value(node, 1);
      }
    }
    var start = new Place(1, 1);
    var nothing = new Yaml.Scalar(null, "", true, new Span(start, start));
    return new YamlDocument(root == null ? nothing : root, duplicates, source);
  }

  private Yaml value(Event event, int depth) throws YamlException {
    var span = span(event);
    if (depth > MAX_DEPTH) {
      throw limit(span.start(), "values nested too deep", MAX_DEPTH + " levels are allowed");
    }
    Yaml value =
        switch (event) {
          case AliasEvent alias -> alias(alias, depth);
          case ScalarEvent scalar -> Scalars.of(scalar, span);
          case SequenceStartEvent start -> sequence(start, depth);
          case MappingStartEvent start -> mapping(start, depth);
          default -> throw new IllegalStateException("unexpected " + event);
        };
    if (!(event instanceof AliasEvent)) {
      ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
      count(1, span.start());
    }
    return value;
  }

  private Yaml alias(AliasEvent event, int depth) throws YamlException {
    var target = anchors.get(event.getAlias());
    var place = span(event).start();
    if (target == null) {
      throw new YamlException(
          "bad-yaml",
          place,
          "there is no anchor '&" + event.getAlias().getValue() + "' before this alias",
          "An alias cannot stand inside its own anchor. Put text that begins with '*' in quotes.");
    }
    if (depth + target.depth() - 1 > MAX_DEPTH) {
      throw limit(place, "values nested too deep", MAX_DEPTH + " levels are allowed");
    }
    count(target.size(), place);
    return target;
  }

  private Yaml sequence(SequenceStartEvent start, int depth) throws YamlException {
    checkTag(start, Tag.SEQ);
    var items = new ArrayList<Yaml>();
    int size = 1;
    int deepest = 0;
    Event next = events.next();
    for (; next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
      Yaml item = value(next, depth + 1);
      items.add(item);
      size += item.size();
      deepest = Math.max(deepest, item.depth());
    }
    var last = items.isEmpty() ? Optional.<Yaml>empty() : Optional.of(items.getLast());
    return new Yaml.Sequence(
        List.copyOf(items), start.isFlow(), span(start, next, last), size, deepest + 1);
  }

  private Yaml mapping(MappingStartEvent start, int depth) throws YamlException {
    checkTag(start, Tag.MAP);
    var entries = new LinkedHashMap<String, Yaml.Entry>();
    var merged = new ArrayList<Yaml.Mapping>();
    Optional<Yaml> last = Optional.empty();
    Event next = events.next();
    for (; next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
      if (!(value(next, depth + 1) instanceof Yaml.Scalar key)) {
        throw new YamlException("bad-yaml", span(next).start(), "a key must be text", "");
      }
      Yaml value = value(events.next(), depth + 1);
      last = Optional.of(value);
      if (key.text().equals(MERGE_KEY)) {
        merged.addAll(merged(value));
      } else {
        var entry = new Yaml.Entry(key, value);
        var first = entries.putIfAbsent(key.text(), entry);
        if (first != null) {
          duplicates.add(new YamlDocument.Duplicate(first, entry));
        }
      }
    }
    for (var other : merged) {
      other.entries().forEach(entries::putIfAbsent);
    }
    int size = 1;
    int deepest = 0;
    for (var entry : entries.values()) {
      size += entry.value().size();
      deepest = Math.max(deepest, entry.value().depth());
    }
    return new Yaml.Mapping(entries, start.isFlow(), span(start, next, last), size, deepest + 1);
  }

  /** The maps that a merge key takes entries from; what is written out wins over them. */
  private static List<Yaml.Mapping> merged(Yaml value) throws YamlException {
    var maps = new ArrayList<Yaml.Mapping>();
    for (Yaml item : value instanceof Yaml.Sequence list ? list.items() : List.of(value)) {
      if (!(item instanceof Yaml.Mapping map)) {
        throw new YamlException(
            "bad-yaml", item.place(), "'<<' takes maps, not " + item.describe(), "");
      }
      maps.add(map);
    }
    return maps;
  }

  private void checkTag(CollectionStartEvent start, Tag known) throws YamlException {
    String tag = start.getTag().orElse("!");
    if (!tag.equals("!") && !tag.equals(known.getValue())) {
      throw new YamlException(
          "bad-tag", span(start).start(), "the tag '" + tag + "' means nothing here", "");
    }
  }

  private void count(int more, Place place) throws YamlException {
    values += more;
    if (values > MAX_VALUES) {
      throw limit(place, "too many values, aliases written out", MAX_VALUES + " are allowed");
    }
  }

  private static YamlException limit(Place place, String what, String allowed) {
    return new YamlException("too-large", place, what + "; " + allowed, "");
  }

  private static YamlException unreadable(MarkedYamlEngineException e, SourceText source) {
    var mark = e.getProblemMark().or(e::getContextMark);
    String message = e.getProblem() == null ? e.getContext() : e.getProblem();
    return new YamlException(
        "bad-yaml", mark.map(at -> place(at, source)).orElse(Place.UNKNOWN), message, "");
  }

  private Span span(Event event) {
    return new Span(place(event.getStartMark()), place(event.getEndMark()));
  }

  /** A collection without brackets ends with the last of it; the parser says so only later. */
  private Span span(CollectionStartEvent start, Event end, Optional<Yaml> last) {
    var from = place(start.getStartMark());
    return new Span(
        from,
        start.isFlow()
            ? place(end.getEndMark())
            : last.map(value -> value.span().end())
                .filter(at -> from.compareTo(at) < 0)
                .orElse(from));
  }

  private Place place(Optional<Mark> mark) {
    return mark.map(at -> place(at, source)).orElse(Place.UNKNOWN);
  }

  private static Place place(Mark mark, SourceText source) {
    return source.ofCharacter(mark.getIndex());
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
