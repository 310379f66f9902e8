package dev.streamkit.kernel.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a YAML text. */
public sealed interface Yaml {
  /** Where it stands. */
  Span span();

  /** Where it begins. */
  default Place place() {
    return span().start();
  }

  /** How many values it is, with all inside it and every alias written out. */
  int size();

  /** How deep it is nested, 1 for a scalar. */
  int depth();

  /** The same as plain strings, numbers, booleans, {@code null}, lists and maps. */
  Object value();

  /** What it is, for messages: {@code a list}, {@code the text 'x'}. */
  String describe();

  /**
   * A single value.
   *
   * @param value a string, a {@link Long}, a {@link Double}, a boolean or {@code null}
   * @param text as it was written, without quotes
   * @param plain whether it was written without quotes
   * @param span where it stands
   */
  record Scalar(Object value, String text, boolean plain, Span span) implements Yaml {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public int depth() {
      return 1;
    }

    @Override
    public String describe() {
      return value == null ? "nothing" : "'" + text + "'";
    }
  }

  /**
   * A list.
   *
   * @param items what is in it
   * @param flow whether it is written in brackets
   * @param span where it stands
   * @param size how many values it is
   * @param depth how deep it is nested
   */
  record Sequence(List<Yaml> items, boolean flow, Span span, int size, int depth) implements Yaml {
    @Override
    public Object value() {
      var values = new ArrayList<Object>(items.size());
      items.forEach(item -> values.add(item.value()));
      return Collections.unmodifiableList(values);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * A map. Its keys are text, whatever they look like.
   *
   * @param entries in the order of the text
   * @param flow whether it is written in braces
   * @param span where it stands
   * @param size how many values it is
   * @param depth how deep it is nested
   */
  record Mapping(Map<String, Entry> entries, boolean flow, Span span, int size, int depth)
      implements Yaml {
    /** The value of a key, unless it is missing or {@code null}. */
    public Optional<Yaml> get(String key) {
      return Optional.ofNullable(entries.get(key))
          .map(Entry::value)
          .filter(value -> !(value instanceof Scalar scalar && scalar.value() == null));
    }

    @Override
    public Map<String, Object> value() {
      var values = new LinkedHashMap<String, Object>();
      entries.forEach((key, entry) -> values.put(key, entry.value().value()));
      return Collections.unmodifiableMap(values);
    }

    @Override
    public String describe() {
      return "a map";
    }
  }

  /**
   * A value in a map.
   *
   * @param key its key
   * @param value the value
   */
  record Entry(Scalar key, Yaml value) {
    /** Where its key begins. */
    public Place place() {
      return key.place();
    }
  }
}
