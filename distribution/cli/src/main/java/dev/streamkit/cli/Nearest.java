package dev.streamkit.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name on the command line. */
public final class Nearest {
  private Nearest() {}

  /** The name that is closest to what was written, if one is close. */
  public static Optional<String> to(String written, Collection<String> names) {
    int limit = Math.max(1, written.length() / 3);
    return names.stream()
        .filter(name -> distance(written, name) <= limit)
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  /** How a sentence about a wrong name goes on: {@code ; did you mean 'x'?}, or a full stop. */
  public static String question(String written, Collection<String> names) {
    return to(written, names).map(name -> "; did you mean '" + name + "'?").orElse(".");
  }

  /** How many letters must be put in, taken out or changed. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
