package dev.streamkit.kernel.graph;

import dev.streamkit.api.session.Latency;

/**
 * How long packets wait in a link: one of them is timed at a time. The sender stamps it, the
 * receiver reads the stamp.
 */
final class Waits {
  /** One packet in so many is timed, */
  private static final int TIMED_EVERY = 64;

  /** and of each few one that comes so long after the last, so that slow streams are timed too. */
  private static final long TIMED_AFTER_NS = 10_000_000;

  private static final int LOOKED_AT_EVERY = 16;

  private final Latencies latencies = new Latencies();
  private long stampedIndex = -1;
  private long stampNs;

  /** A packet is put into the link, in which the first is number {@code firstIndex}. */
  void put(long index, long firstIndex, Cell sender) {
    if ((index & (LOOKED_AT_EVERY - 1)) == 0 && stampedIndex < firstIndex) {
      long nowNs = sender.nowNs();
      if ((index & (TIMED_EVERY - 1)) == 0 || nowNs - stampNs > TIMED_AFTER_NS) {
        stampNs = nowNs;
        stampedIndex = index;
      }
    }
  }

  /** A packet is taken from it. */
  void taken(long index, Cell receiver) {
    if (stampedIndex == index) {
      latencies.add(Math.max(0, receiver.nowNs() - stampNs));
    }
  }

  Latency report() {
    return latencies.report();
  }
}
