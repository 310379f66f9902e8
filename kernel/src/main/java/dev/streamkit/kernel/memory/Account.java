package dev.streamkit.kernel.memory;

import java.util.concurrent.atomic.AtomicLong;

/** What one node holds of its session's packet memory, and how it broke the rules about it. */
public final class Account {
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong doubleCloses = new AtomicLong();

  void hold() {
    held.getAndIncrement();
  }

  void release() {
    held.getAndDecrement();
  }

  void closedTwice() {
    doubleCloses.getAndIncrement();
  }

  /** References that the node owns now. */
  public long held() {
    return held.get();
  }

  /** References that the node closed more than once. */
  public long doubleCloses() {
    return doubleCloses.get();
  }
}
