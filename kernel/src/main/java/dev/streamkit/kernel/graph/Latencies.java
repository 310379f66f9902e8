package dev.streamkit.kernel.graph;

import dev.streamkit.api.session.Latency;

/**
 * Counts durations by size: eight steps for each doubling, so percentiles are right to an eighth.
 * Written by one thread; a report by another may miss the last of them.
 */
final class Latencies {
  private static final int STEPS_LOG2 = 3;
  private static final int STEPS = 1 << STEPS_LOG2;

  /** Below about a microsecond all durations are alike. */
  private static final int SMALLEST_LOG2 = 10;

  /** About 69 seconds: what is longer counts as that. */
  private static final int LARGEST_LOG2 = 36;

  private final int[] counts = new int[(LARGEST_LOG2 - SMALLEST_LOG2) * STEPS];
  private long maxNs;

  void add(long ns) {
    counts[index(ns)]++;
    if (ns > maxNs) {
      maxNs = ns;
    }
  }

  private static int index(long ns) {
    if (ns < 1L << SMALLEST_LOG2) {
      return 0;
    }
    int log2 = 63 - Long.numberOfLeadingZeros(ns);
    if (log2 >= LARGEST_LOG2) {
      return (LARGEST_LOG2 - SMALLEST_LOG2) * STEPS - 1;
    }
    int step = (int) (ns >>> (log2 - STEPS_LOG2)) & (STEPS - 1);
    return (log2 - SMALLEST_LOG2) * STEPS + step;
  }

  /** The longest duration that counts at an index. */
  private static long upperNs(int index) {
    int log2 = SMALLEST_LOG2 + index / STEPS;
    return (1L << log2) + ((long) (index % STEPS + 1) << (log2 - STEPS_LOG2)) - 1;
  }

  Latency report() {
    long samples = 0;
    int[] now = counts.clone();
    for (int count : now) {
      samples += count;
    }
    return samples == 0
        ? Latency.NONE
        : new Latency(samples, percentile(now, samples, 50), percentile(now, samples, 99), maxNs);
  }

  private long percentile(int[] now, long samples, int percent) {
    long rank = (samples * percent + 99) / 100;
    int index = 0;
    for (long seen = now[0]; seen < rank; seen += now[index]) {
      index++;
    }
    return Math.min(maxNs, upperNs(index));
  }
}
