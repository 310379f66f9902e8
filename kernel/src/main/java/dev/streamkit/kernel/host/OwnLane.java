package dev.streamkit.kernel.host;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A platform thread for one strand. It ends when the lane is closed and nothing is left to do; what
 * comes later gets a thread again.
 */
final class OwnLane implements Host.Lane {
  private final String name;
  private final AtomicReference<Runnable> work = new AtomicReference<>();
  private boolean closed;
  private Thread thread;

  OwnLane(String name) {
    this.name = name;
  }

  @Override
  public synchronized void execute(Runnable strand) {
    work.set(strand);
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    } else {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (true) {
      Runnable strand = work.getAndSet(null);
      if (strand != null) {
        Workers.run(strand);
      } else if (over()) {
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }

  private synchronized boolean over() {
    boolean over = closed && work.get() == null;
    if (over) {
      thread = null;
    }
    return over;
  }
}
