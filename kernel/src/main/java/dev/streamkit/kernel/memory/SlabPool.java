package dev.streamkit.kernel.memory;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;

/**
 * Recycled memory for all sessions, by size class: powers of two up to 64 KiB, then four steps to
 * each power. What is larger than the largest class, or more than a class keeps, is left to the
 * garbage collector.
 */
public final class SlabPool {
  private static final int SMALLEST_LOG2 = 8;
  private static final int FINE_LOG2 = 16;
  private static final int LARGEST_LOG2 = 25;
  private static final int COARSE_CLASSES = FINE_LOG2 - SMALLEST_LOG2 + 1;
  private static final int CLASSES = COARSE_CLASSES + 4 * (LARGEST_LOG2 - FINE_LOG2);
  private static final int UNPOOLED = -1;
  private static final long ALIGNMENT_BYTES = 64;

  private final long maxKeptBytesPerClass;
  private final Shelf[] shelves = new Shelf[CLASSES];

  /** A pool that keeps at most so much idle memory of each size class. */
  public SlabPool(long maxKeptBytesPerClass) {
    this.maxKeptBytesPerClass = maxKeptBytesPerClass;
    for (int i = 0; i < CLASSES; i++) {
      shelves[i] = new Shelf(i);
    }
  }

  Slab take(long sizeBytes) {
    int sizeClass = sizeClass(sizeBytes);
    Slab slab = sizeClass == UNPOOLED ? null : shelves[sizeClass].take();
    return slab != null ? slab : create(sizeClass, sizeBytes);
  }

  void giveBack(Slab slab) {
    if (slab.sizeClass != UNPOOLED) {
      shelves[slab.sizeClass].put(slab);
    }
  }

  private static Slab create(int sizeClass, long sizeBytes) {
    long capacity = sizeClass == UNPOOLED ? sizeBytes : capacityBytes(sizeClass);
    return new Slab(sizeClass, Arena.ofAuto().allocate(capacity, ALIGNMENT_BYTES));
  }

  static int sizeClass(long sizeBytes) {
    if (sizeBytes <= 1L << FINE_LOG2) {
      int log2 = sizeBytes <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(sizeBytes - 1);
      return Math.max(0, log2 - SMALLEST_LOG2);
    }
    if (sizeBytes > 1L << LARGEST_LOG2) {
      return UNPOOLED;
    }
    int log2 = 63 - Long.numberOfLeadingZeros(sizeBytes - 1);
    long quarter = 1L << (log2 - 2);
    int step = (int) ((sizeBytes - 1 - (1L << log2)) / quarter);
    return COARSE_CLASSES + 4 * (log2 - FINE_LOG2) + step;
  }

  static long capacityBytes(int sizeClass) {
    if (sizeClass < COARSE_CLASSES) {
      return 1L << (sizeClass + SMALLEST_LOG2);
    }
    int log2 = FINE_LOG2 + (sizeClass - COARSE_CLASSES) / 4;
    int step = (sizeClass - COARSE_CLASSES) % 4;
    return (1L << log2) + (step + 1) * (1L << (log2 - 2));
  }

  private final class Shelf {
    private final int maxKept;
    private final ArrayDeque<Slab> idle = new ArrayDeque<>();

    Shelf(int sizeClass) {
      maxKept = (int) Math.max(2, maxKeptBytesPerClass / capacityBytes(sizeClass));
    }

    synchronized Slab take() {
      return idle.pollLast();
    }

    synchronized void put(Slab slab) {
      if (idle.size() < maxKept) {
        idle.addLast(slab);
      }
    }
  }
}
