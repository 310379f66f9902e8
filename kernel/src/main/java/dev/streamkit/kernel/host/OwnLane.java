package dev.streamkit.kernel.host;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A platform thread for one strand, started with its first work. */
final class OwnLane implements Host.Lane {
  private final String name;
  private final AtomicReference<Runnable> work = new AtomicReference<>();
  private volatile boolean closed;
  private Thread thread;

  OwnLane(String name) {
    this.name = name;
  }

  @Override
  public void execute(Runnable strand) {
    work.set(strand);
    LockSupport.unpark(thread());
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  private synchronized Thread thread() {
    if (thread == null && !closed) {
      thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }
    return thread;
  }

  private void run() {
    while (true) {
      Runnable strand = work.getAndSet(null);
      if (strand != null) {
        strand.run();
      } else if (closed) {
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }
}
