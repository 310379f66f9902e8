package dev.streamkit.benchmark;

import java.util.Arrays;
import java.util.Collection;

/** How late things came, while it is on. One writer. */
final class Lateness {
  private final int[] lateUs;
  private volatile int count;
  private volatile boolean on;

  Lateness(int capacity) {
    lateUs = new int[capacity];
  }

  void on(boolean on) {
    this.on = on;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void add(long lateNs) {
    if (on && count < lateUs.length) {
      lateUs[count] = (int) Math.min(Integer.MAX_VALUE, lateNs / 1000);
      count++;
    }
  }

  int count() {
    return count;
  }

  /** In milliseconds. */
  static Samples together(Collection<Lateness> all) {
    return new Samples(
        all.stream()
            .flatMapToInt(one -> Arrays.stream(one.lateUs, 0, one.count))
            .mapToDouble(us -> us / 1000.0)
            .toArray());
  }
}
