package dev.streamkit.kernel.params;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what somebody meant who mistyped a name. */
public final class Nearest {
  /** Names above this length are not compared: nobody mistypes them. */
  private static final int MAX_LENGTH = 128;

  /** Among more names than this, looking takes longer than it is worth. */
  private static final int MAX_NAMES = 2_000;

  private Nearest() {}

  /** The name that is closest to what was written, if one is close. */
  public static Optional<String> to(String written, Collection<String> names) {
    return all(written, names).stream().findFirst();
  }

  /** The names that are closest to what was written, none of them closer than the others. */
  public static List<String> all(String written, Collection<String> names) {
    if (written.length() > MAX_LENGTH || names.size() > MAX_NAMES) {
      return List.of();
    }
    int best = Math.max(1, written.length() / 3);
    var nearest = new ArrayList<String>();
    for (var name : names) {
      if (Math.abs(name.length() - written.length()) <= best) {
        int distance = distance(written, name);
        if (distance < best) {
          nearest.clear();
          best = distance;
        }
        if (distance == best) {
          nearest.add(name);
        }
      }
    }
    return nearest;
  }

  /** {@code Did you mean 'x'?}, else the names there are, else nothing. */
  public static String hint(String written, Collection<String> names) {
    var near = all(written, names);
    return near.isEmpty() ? list(names) : meant(near);
  }

  /** {@code Did you mean 'x' or 'y'?} */
  public static String meant(Collection<String> names) {
    return names.stream().limit(4).collect(Collectors.joining("' or '", "Did you mean '", "'?"));
  }

  /** The names there are, unless there are none or too many. */
  private static String list(Collection<String> names) {
    return names.isEmpty() || names.size() > 12 ? "" : "There is " + String.join(", ", names) + ".";
  }

  /** How many letters must be put in, taken out, changed or swapped with the next one. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(int[][] rows, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(rows[i - 1][j], rows[i][j - 1]) + 1;
    best = Math.min(best, rows[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
