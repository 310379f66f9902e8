package dev.streamkit.kernel.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a bundle's manifest header: {@code a;b;version="[1,2)";resolution:=optional}.
 *
 * @param names what it is about
 * @param attributes with {@code =}, types left out of their names
 * @param directives with {@code :=}
 */
record Clause(List<String> names, Map<String, String> attributes, Map<String, String> directives) {
  static List<Clause> parse(String header) {
    var clauses = new ArrayList<Clause>();
    if (header != null) {
      for (var clause : split(header, ',')) {
        clauses.add(clause(clause));
      }
    }
    return clauses;
  }

  private static Clause clause(String text) {
    var names = new ArrayList<String>();
    var attributes = new HashMap<String, String>();
    var directives = new HashMap<String, String>();
    for (var part : split(text, ';')) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        names.add(part.strip());
      } else if (equals > 0 && part.charAt(equals - 1) == ':') {
        directives.put(part.substring(0, equals - 1).strip(), unquoted(part.substring(equals + 1)));
      } else {
        int colon = part.substring(0, equals).indexOf(':');
        String name = part.substring(0, colon < 0 ? equals : colon);
        attributes.put(name.strip(), unquoted(part.substring(equals + 1)));
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names nothing");
    }
    return new Clause(names, attributes, directives);
  }

  /** Splits, but not inside quotes. */
  static List<String> split(String text, char at) {
    var parts = new ArrayList<String>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        i++;
      } else if (c == at && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
  }
}
