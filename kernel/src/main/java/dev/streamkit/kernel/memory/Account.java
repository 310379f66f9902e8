package dev.streamkit.kernel.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one node holds of its session's packet memory, and how it broke the rules about it. The
 * thread that runs the node counts without atomic steps; other threads, which are rare here, count
 * apart.
 */
public final class Account {
  private final AtomicLong heldByOthers = new AtomicLong();
  private final AtomicLong doubleCloses = new AtomicLong();
  private Thread owner;
  private long held;

  /**
   * The current thread runs the node from now on. What the one before did must be visible to it.
   */
  public void own() {
    owner = Thread.currentThread();
  }

  /** The thread that runs the node, or ran it last; may be out of date. */
  public Thread owner() {
    return owner;
  }

  /** The node was given a reference. On the thread that runs it. */
  void take() {
    held++;
  }

  /** The node gave a reference away. On the thread that runs it. */
  void give() {
    held--;
  }

  void hold() {
    add(1);
  }

  void release() {
    add(-1);
  }

  private void add(int references) {
    if (Thread.currentThread() == owner) {
      held += references;
    } else {
      heldByOthers.getAndAdd(references);
    }
  }

  void closedTwice() {
    doubleCloses.getAndIncrement();
  }

  /** References that the node owns; exact when the node does not run. */
  public long held() {
    return held + heldByOthers.get();
  }

  /** References that the node closed more than once. */
  public long doubleCloses() {
    return doubleCloses.get();
  }
}
