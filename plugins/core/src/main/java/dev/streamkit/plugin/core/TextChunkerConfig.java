package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;

/**
 * Where to split text.
 *
 * @param splitMode after what
 * @param minLength characters that must be there before anything is split off
 * @param chunkWords words in a chunk
 */
record TextChunkerConfig(
    @Param(
            value = "What a chunk is: a sentence, a clause (up to a pause), or a number of words",
            initial = "sentences")
        SplitMode splitMode,
    @Param(
            value = "Characters that must have arrived before a sentence or clause is split off",
            initial = "10",
            min = 0)
        int minLength,
    @Param(value = "Words in a chunk, when split by words", initial = "5", min = 1)
        int chunkWords) {
  /** What a chunk is. */
  enum SplitMode {
    SENTENCES,
    CLAUSES,
    WORDS
  }

  TextChunkerConfig {
    if (minLength < 0 || chunkWords < 1) {
      throw new IllegalArgumentException(
          "min_length must not be negative and chunk_words above 0, were "
              + minLength
              + " and "
              + chunkWords);
    }
  }
}
