package dev.streamkit.plugin.core;

import dev.streamkit.plugin.core.TextChunkerConfig.SplitMode;

/**
 * Finds where text may be split: at the first place that fits, read from the left.
 *
 * @param config where to split
 */
record Splitter(TextChunkerConfig config) {
  /** No place yet. */
  static final int NONE = -1;

  private static final String SENTENCE_ENDS = ".!?";
  private static final String WIDE_SENTENCE_ENDS = "。！？";
  private static final String PAUSES = ",;:";
  private static final String DASHES = "-–—";

  /**
   * Where the next chunk ends.
   *
   * @param from where it begins
   * @param whole whether the text ends with a packet that is a piece of text of its own, so that a
   *     sentence or word may end there too
   */
  int next(String text, int from, boolean whole) {
    if (config.splitMode() == SplitMode.WORDS) {
      return words(text, from, whole);
    }
    if (!hasMinLength(text, from)) {
      return NONE;
    }
    for (int at = from; at < text.length(); at++) {
      int end = boundary(text, from, at);
      if (end != NONE) {
        return end;
      }
    }
    boolean ended = whole && from < text.length() && ends(text.charAt(text.length() - 1));
    return ended ? text.length() : NONE;
  }

  private boolean hasMinLength(String text, int from) {
    int enough = (int) Math.min(text.length(), from + 2L * config.minLength());
    return text.codePointCount(from, enough) >= config.minLength();
  }

  /** Where a chunk ends that has its last mark at this place. */
  private int boundary(String text, int from, int at) {
    char mark = text.charAt(at);
    if (WIDE_SENTENCE_ENDS.indexOf(mark) >= 0) {
      return at + 1;
    }
    if (at + 1 == text.length() || !Character.isWhitespace(text.charAt(at + 1))) {
      return NONE;
    }
    boolean dash =
        clauses() && DASHES.indexOf(mark) >= 0 && at > from && text.charAt(at - 1) == ' ';
    return ends(mark) || dash ? at + 2 : NONE;
  }

  private boolean ends(char mark) {
    return SENTENCE_ENDS.indexOf(mark) >= 0
        || WIDE_SENTENCE_ENDS.indexOf(mark) >= 0
        || clauses() && PAUSES.indexOf(mark) >= 0;
  }

  private boolean clauses() {
    return config.splitMode() == SplitMode.CLAUSES;
  }

  private int words(String text, int from, boolean whole) {
    int words = 0;
    boolean inWord = false;
    for (int at = from; at < text.length(); at++) {
      boolean space = Character.isWhitespace(text.charAt(at));
      if (inWord && space && ++words == config.chunkWords()) {
        return at + 1;
      }
      inWord = !space;
    }
    return whole && inWord && words + 1 == config.chunkWords() ? text.length() : NONE;
  }
}
