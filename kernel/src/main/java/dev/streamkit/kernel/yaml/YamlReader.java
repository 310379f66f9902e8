package dev.streamkit.kernel.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
  public static final int MAX_VALUES = 50_000;

  private static final String MERGE_KEY = "<<";

  private final Iterator<Event> events;
  private final Map<Anchor, Yaml> anchors = new HashMap<>();
  private int values;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /** Reads one document. */
  public static Yaml read(String text) throws YamlException {
    if (text.length() > MAX_CHARS) {
      throw limit(new Place(1, 1), text.length() + " characters", MAX_CHARS + " are allowed");
    }
    var settings = LoadSettings.builder().setCodePointLimit(MAX_CHARS).build();
    // A tab before a value is white space in JSON, but the YAML parser refuses it.
    String source = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    try {
      return new YamlReader(new Parse(settings).parseString(source).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      var place = e.getProblemMark().or(e::getContextMark).map(YamlReader::place);
      String message = e.getProblem() == null ? e.getContext() : e.getProblem();
      throw new YamlException("bad-yaml", place.orElse(Place.UNKNOWN), message, "");
    } catch (YamlEngineException e) {
      throw new YamlException("bad-yaml", Place.UNKNOWN, firstLine(e), "");
    }
  }

  private Yaml document() throws YamlException {
    Yaml document = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent node) {
        if (document != null) {
          throw new YamlException(
              "bad-yaml", place(event), "a second document begins here", "Leave one document.");
        }
        document = value(node, 1);
      }
    }
    return document == null ? new Yaml.Scalar(null, "", new Place(1, 1)) : document;
  }

  private Yaml value(Event event, int depth) throws YamlException {
    var place = place(event);
    if (depth > MAX_DEPTH) {
      throw limit(place, "values nested too deep", MAX_DEPTH + " levels are allowed");
    }
    Yaml value =
        switch (event) {
          case AliasEvent alias -> alias(alias, depth);
          case ScalarEvent scalar -> Scalars.of(scalar, place);
          case SequenceStartEvent _ -> sequence(place, depth);
          case MappingStartEvent _ -> mapping(place, depth);
          default -> throw new IllegalStateException("unexpected " + event);
        };
    if (!(event instanceof AliasEvent)) {
      ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
      count(1, place);
    }
    return value;
  }

  private Yaml alias(AliasEvent event, int depth) throws YamlException {
    var target = anchors.get(event.getAlias());
    var place = place(event);
    if (target == null) {
      throw new YamlException(
          "bad-yaml",
          place,
          "there is no anchor '&" + event.getAlias().getValue() + "' before this alias",
          "An alias cannot stand inside its own anchor either.");
    }
    if (depth + target.depth() - 1 > MAX_DEPTH) {
      throw limit(place, "values nested too deep", MAX_DEPTH + " levels are allowed");
    }
    count(target.size(), place);
    return target;
  }

  private Yaml sequence(Place place, int depth) throws YamlException {
    var items = new ArrayList<Yaml>();
    int size = 1;
    int deepest = 0;
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      Yaml item = value(next, depth + 1);
      items.add(item);
      size += item.size();
      deepest = Math.max(deepest, item.depth());
    }
    return new Yaml.Sequence(List.copyOf(items), place, size, deepest + 1);
  }

  private Yaml mapping(Place place, int depth) throws YamlException {
    var entries = new LinkedHashMap<String, Yaml.Entry>();
    var merged = new ArrayList<Yaml.Mapping>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      Place at = place(next);
      if (!(value(next, depth + 1) instanceof Yaml.Scalar key)) {
        throw new YamlException("bad-yaml", at, "a key must be text", "");
      }
      Yaml value = value(events.next(), depth + 1);
      if (key.text().equals(MERGE_KEY)) {
        merged.addAll(merged(value));
      } else if (entries.putIfAbsent(key.text(), new Yaml.Entry(at, value)) != null) {
        int first = entries.get(key.text()).place().line();
        throw new YamlException(
            "duplicate-key",
            at,
            "'" + key.text() + "' is there twice, first in line " + first,
            "Remove one of them.");
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
    return new Yaml.Mapping(entries, place, size, deepest + 1);
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

  private void count(int more, Place place) throws YamlException {
    values += more;
    if (values > MAX_VALUES) {
      throw limit(place, "too many values, aliases written out", MAX_VALUES + " are allowed");
    }
  }

  private static YamlException limit(Place place, String what, String allowed) {
    return new YamlException("too-large", place, what + "; " + allowed, "");
  }

  private static Place place(Event event) {
    return event.getStartMark().map(YamlReader::place).orElse(Place.UNKNOWN);
  }

  private static Place place(org.snakeyaml.engine.v2.exceptions.Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
