package dev.streamkit.benchmark;

import java.util.concurrent.locks.LockSupport;

/** A thread that does nothing but wake up in time: what this machine can do at best, now. */
final class BareTimer implements AutoCloseable {
  private static final long PERIOD_NS = 4_000_000;

  private final Lateness lateness;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("bare-timer").unstarted(this::run);
  private volatile boolean closed;

  BareTimer(Lateness lateness) {
    this.lateness = lateness;
    thread.start();
  }

  private void run() {
    var beat = new Beat(PERIOD_NS, System.nanoTime());
    while (!closed) {
      long nowNs = System.nanoTime();
      if (nowNs < beat.dueNs()) {
        LockSupport.parkNanos(this, beat.dueNs() - nowNs);
      } else {
        lateness.add(beat.lateNs(nowNs));
      }
    }
  }

  long cpuNs() {
    return Machine.cpuNs(thread);
  }

  @Override
  public void close() {
    closed = true;
  }
}
