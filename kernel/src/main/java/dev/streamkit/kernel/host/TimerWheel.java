package dev.streamkit.kernel.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that wakes all that is due at once: alarms are rounded up to ticks, because many
 * staggered timers cost several times the CPU of one. It sleeps to the next tick that has an alarm,
 * without limit when there is none.
 */
final class TimerWheel implements AutoCloseable {
  private static final long TICK_NS = 2_000_000;
  private static final int SLOTS = 1024;

  private final long originNs = System.nanoTime();
  private final Entry[] slots = new Entry[SLOTS];
  private final long[] occupied = new long[SLOTS / Long.SIZE];
  private final Thread thread;
  private long doneTick;
  private long sleepingToTick;
  private volatile boolean closed;

  TimerWheel() {
    thread = Thread.ofPlatform().daemon().name("skit-timer").start(this::run);
  }

  Host.Alarm schedule(long delayUs, long periodUs, Runnable action) {
    var entry = new Entry(action, periodUs * 1000, System.nanoTime() + delayUs * 1000);
    boolean sooner;
    synchronized (this) {
      insert(entry);
      sooner = entry.tick < sleepingToTick;
    }
    if (sooner) {
      LockSupport.unpark(thread);
    }
    return entry;
  }

  private void insert(Entry entry) {
    entry.tick = Math.max(doneTick + 1, Math.ceilDiv(entry.dueNs - originNs, TICK_NS));
    int slot = (int) (entry.tick % SLOTS);
    entry.next = slots[slot];
    slots[slot] = entry;
    occupied[slot / Long.SIZE] |= 1L << slot;
  }

  private void run() {
    List<Entry> due = new ArrayList<>();
    while (!closed) {
      long sleepNs;
      synchronized (this) {
        long nowTick = (System.nanoTime() - originNs) / TICK_NS;
        while (doneTick < nowTick) {
          long next = nextOccupied();
          if (next > nowTick) {
            doneTick = nowTick;
            break;
          }
          doneTick = next;
          takeDue(due);
        }
        sleepingToTick = nextOccupied();
        sleepNs =
            sleepingToTick == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : originNs + sleepingToTick * TICK_NS - System.nanoTime();
      }
      if (due.isEmpty()) {
        if (sleepNs > 0) {
          LockSupport.parkNanos(this, sleepNs);
        }
        continue;
      }
      for (Entry entry : due) {
        if (!entry.cancelled) {
          Workers.run(entry.action);
        }
      }
      rearm(due);
      due.clear();
    }
  }

  /**
   * The first tick after {@link #doneTick} whose slot is not empty; its alarms may belong to a
   * later round.
   */
  private long nextOccupied() {
    for (int ahead = 1; ahead <= SLOTS; ) {
      int slot = (int) ((doneTick + ahead) % SLOTS);
      long word = occupied[slot / Long.SIZE] >>> slot;
      if (word != 0) {
        return doneTick + ahead + Long.numberOfTrailingZeros(word);
      }
      ahead += Long.SIZE - slot % Long.SIZE;
    }
    return Long.MAX_VALUE;
  }

  private void takeDue(List<Entry> due) {
    int slot = (int) (doneTick % SLOTS);
    Entry entry = slots[slot];
    slots[slot] = null;
    while (entry != null) {
      Entry next = entry.next;
      if (entry.cancelled) {
        entry.next = null;
      } else if (entry.tick <= doneTick) {
        due.add(entry);
      } else {
        entry.next = slots[slot];
        slots[slot] = entry;
      }
      entry = next;
    }
    if (slots[slot] == null) {
      occupied[slot / Long.SIZE] &= ~(1L << slot);
    }
  }

  private synchronized void rearm(List<Entry> due) {
    long nowNs = System.nanoTime();
    for (Entry entry : due) {
      if (entry.periodNs > 0 && !entry.cancelled) {
        long missed = Math.max(0, (nowNs - entry.dueNs) / entry.periodNs);
        entry.dueNs += (missed + 1) * entry.periodNs;
        insert(entry);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private static final class Entry implements Host.Alarm {
    private final Runnable action;
    private final long periodNs;
    private long dueNs;
    private long tick;
    private Entry next;
    private volatile boolean cancelled;

    Entry(Runnable action, long periodNs, long dueNs) {
      this.action = action;
      this.periodNs = periodNs;
      this.dueNs = dueNs;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
