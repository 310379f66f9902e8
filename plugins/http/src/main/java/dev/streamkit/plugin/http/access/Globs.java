package dev.streamkit.plugin.http.access;

import java.util.List;

/**
 * Patterns of names: {@code *} is any text, across every separator, {@code ?} one character, {@code
 * [a-c]} and {@code [!a-c]} one of a set.
 */
final class Globs {
  private Globs() {}

  static boolean match(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> match(pattern, 0, name, 0));
  }

  /** Without regular expressions: no pattern takes longer than pattern times name. */
  private static boolean match(String pattern, int pat, String name, int at) {
    int star = -1;
    int again = 0;
    while (at < name.length()) {
      int next = pat < pattern.length() ? one(pattern, pat, name.charAt(at)) : -1;
      if (pat < pattern.length() && pattern.charAt(pat) == '*') {
        star = pat++;
        again = at;
      } else if (next > 0) {
        pat = next;
        at++;
      } else if (star >= 0) {
        pat = star + 1;
        at = ++again;
      } else {
        return false;
      }
    }
    while (pat < pattern.length() && pattern.charAt(pat) == '*') {
      pat++;
    }
    return pat == pattern.length();
  }

  /** Where the pattern goes on when its next character or set takes {@code c}, else -1. */
  private static int one(String pattern, int pat, char c) {
    char first = pattern.charAt(pat);
    int end = first == '[' ? pattern.indexOf(']', pat + 2) : -1;
    if (end < 0) {
      return first == '?' || first == c ? pat + 1 : -1;
    }
    boolean not = pattern.charAt(pat + 1) == '!';
    boolean in = false;
    for (int at = not ? pat + 2 : pat + 1; at < end; at++) {
      boolean range = at + 2 < end && pattern.charAt(at + 1) == '-';
      char to = range ? pattern.charAt(at + 2) : pattern.charAt(at);
      in |= pattern.charAt(at) <= c && c <= to;
      at += range ? 2 : 0;
    }
    return in == not ? -1 : end + 1;
  }
}
