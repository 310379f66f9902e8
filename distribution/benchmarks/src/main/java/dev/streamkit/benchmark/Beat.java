package dev.streamkit.benchmark;

/**
 * Which period a wake-up belongs to. The one who wakes up is not told, and what was missed does not
 * come any more: a wake-up counts for the oldest period that had none, until two in a row are late
 * by a period or more.
 */
final class Beat {
  private final long periodNs;
  private final long originNs;
  private long number;
  private boolean behind;

  Beat(long periodNs, long originNs) {
    this.periodNs = periodNs;
    this.originNs = originNs;
  }

  long dueNs() {
    return originNs + (number + 1) * periodNs;
  }

  /** How late the wake-up is that comes now. */
  long lateNs(long nowNs) {
    if (nowNs < dueNs() - periodNs / 2) {
      number--; // given up too early
    }
    long late = nowNs - dueNs();
    boolean again = behind;
    behind = late >= periodNs;
    long skipped = behind && again ? late / periodNs : 0;
    number += 1 + skipped;
    return late;
  }
}
