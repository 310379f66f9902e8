package dev.streamkit.plugin.containers;

/** Where in a file's own time media time begins: where the first of its tracks does. */
final class Origin {
  private boolean known;
  private long fileUs;

  /** A track begins, by the file's own time. */
  long mediaUs(long us) {
    if (!known) {
      known = true;
      fileUs = us;
    }
    return us - fileUs;
  }
}
