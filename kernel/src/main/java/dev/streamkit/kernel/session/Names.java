package dev.streamkit.kernel.session;

import java.util.UUID;

/** Makes names that people can tell apart and type. */
final class Names {
  private static final String[] ADJECTIVES = {
    "amber", "bold", "brave", "bright", "calm", "clear", "crisp", "deep", "eager", "early", "fair",
    "fine", "fresh", "gentle", "glad", "golden", "grand", "green", "happy", "keen", "kind", "light",
    "lively", "loud", "lucky", "mellow", "merry", "mild", "neat", "noble", "proud", "quick",
        "quiet",
    "rapid", "ready", "rosy", "sharp", "silver", "smart", "smooth", "soft", "solid", "sunny",
        "swift",
    "tidy", "vivid", "warm", "wise"
  };
  private static final String[] NOUNS = {
    "anchor", "arrow", "badger", "beacon", "birch", "brook", "cedar", "cliff", "comet", "coral",
    "crane", "delta", "ember", "falcon", "fern", "finch", "fjord", "forest", "fox", "harbor",
    "hawk", "heron", "island", "lake", "lark", "maple", "meadow", "moon", "oak", "ocean", "otter",
    "owl", "pebble", "pine", "prairie", "raven", "reef", "ridge", "river", "robin", "sparrow",
    "spring", "stone", "summit", "swan", "thistle", "tide", "willow"
  };

  private Names() {}

  /** A name for a session without one, always the same for the same id. */
  static String of(UUID id) {
    long bits = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    String adjective = ADJECTIVES[(int) Long.remainderUnsigned(bits, ADJECTIVES.length)];
    String noun = NOUNS[(int) Long.remainderUnsigned(bits >>> 16, NOUNS.length)];
    return "%s-%s-%04x".formatted(adjective, noun, bits >>> 48);
  }
}
