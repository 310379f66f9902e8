package dev.streamkit.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Sorted figures of one thing. */
final class Samples {
  private final double[] sorted;

  Samples(double[] figures) {
    sorted = figures.clone();
    Arrays.sort(sorted);
  }

  int size() {
    return sorted.length;
  }

  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest figure that {@code percent} of all do not exceed. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  /** Smallest to largest. */
  String spread(int decimals) {
    String format = "%." + decimals + "f – %." + decimals + "f";
    return String.format(Locale.ROOT, format, sorted[0], max());
  }
}
