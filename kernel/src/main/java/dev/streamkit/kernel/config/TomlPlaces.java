package dev.streamkit.kernel.config;

import dev.streamkit.kernel.yaml.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds where the keys of a TOML text stand, which its parser does not tell. The text has been
 * parsed: here it is only walked along.
 */
final class TomlPlaces {
  private static final char END = '\0';

  private final String text;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Integer> items = new HashMap<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private TomlPlaces(String text) {
    this.text = text;
  }

  /** The places of keys, tables and items of lists, by their dotted names. */
  static Map<String, Place> of(String text) {
    var walk = new TomlPlaces(text);
    walk.document();
    return walk.places;
  }

  private void document() {
    String table = "";
    for (skip(); peek() != END; skip()) {
      if (peek() == '[') {
        table = header();
      } else {
        entry(table);
      }
    }
  }

  private String header() {
    var place = place();
    boolean item = text.startsWith("[[", at);
    at += item ? 2 : 1;
    String name = name();
    at += item ? 2 : 1;
    if (item) {
      places.putIfAbsent(name, place);
      name += "[" + (items.merge(name, 1, Integer::sum) - 1) + "]";
    }
    places.putIfAbsent(name, place);
    return name;
  }

  private void entry(String table) {
    var place = place();
    String name = name();
    String path = table.isEmpty() ? name : table + "." + name;
    places.putIfAbsent(path, place);
    at++; // the equals sign
    blanks();
    value(path);
  }

  private void value(String path) {
    switch (peek()) {
      case '{', '[' -> nested(path, peek() == '[');
      case '"', '\'' -> string();
      default -> {
        while (peek() != END && ",]}#\n".indexOf(peek()) < 0) {
          at++;
        }
      }
    }
  }

  private void nested(String path, boolean list) {
    at++;
    for (int item = 0; ; ) {
      skip();
      if (peek() == END) {
        return;
      } else if (peek() == ']' || peek() == '}') {
        at++;
        return;
      } else if (peek() == ',') {
        at++;
      } else if (list) {
        String name = path + "[" + item++ + "]";
        places.putIfAbsent(name, place());
        value(name);
      } else {
        entry(path);
      }
    }
  }

  private String name() {
    var name = new StringBuilder();
    while (true) {
      blanks();
      int start = at;
      if (peek() == '"' || peek() == '\'') {
        name.append(string());
      } else {
        while (peek() != END && ".=] \t\n".indexOf(peek()) < 0) {
          at++;
        }
        name.append(text, start, at);
      }
      blanks();
      if (peek() != '.') {
        return name.toString();
      }
      name.append('.');
      at++;
    }
  }

  /** What stands between the quotes, escapes as they are. */
  private String string() {
    char quote = peek();
    String three = String.valueOf(quote).repeat(3);
    String end = text.startsWith(three, at) ? three : String.valueOf(quote);
    int start = at += end.length();
    while (peek() != END && !text.startsWith(end, at)) {
      next(quote == '"' && peek() == '\\' ? 2 : 1);
    }
    String content = text.substring(start, Math.min(at, text.length()));
    at += end.length();
    while (end.length() == 3 && peek() == quote) {
      at++; // up to two quotes belong to the text
    }
    return content;
  }

  private void skip() {
    while (peek() != END && " \t\r\n#".indexOf(peek()) >= 0) {
      if (peek() == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        next(1);
      }
    }
  }

  private void blanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private void next(int characters) {
    for (int step = 0; step < characters; step++) {
      if (peek() == '\n') {
        line++;
        lineStart = at + 1;
      }
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private Place place() {
    return new Place(line, at - lineStart + 1);
  }
}
