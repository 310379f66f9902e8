package dev.streamkit.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The usual way to build it: each node of each session a virtual thread, each source its own timer.
 */
final class LivePeer implements AutoCloseable {
  private static final int CAPACITY = 128;

  private final List<Thread> threads = new ArrayList<>();
  private final Lateness woken;
  private final Lateness arrived;
  private volatile long packets;

  LivePeer(int nodes, Lateness woken, Lateness arrived) {
    this.woken = woken;
    this.arrived = arrived;
    BlockingQueue<Long> last = queue();
    BlockingQueue<Long> first = last;
    threads.add(Thread.startVirtualThread(() -> beat(first)));
    for (int i = 2; i < nodes; i++) {
      BlockingQueue<Long> from = last;
      BlockingQueue<Long> to = queue();
      threads.add(Thread.startVirtualThread(() -> pass(from, to)));
      last = to;
    }
    BlockingQueue<Long> end = last;
    threads.add(Thread.startVirtualThread(() -> listen(end)));
  }

  private static BlockingQueue<Long> queue() {
    return new ArrayBlockingQueue<>(CAPACITY);
  }

  private void beat(BlockingQueue<Long> to) {
    var beat = new Beat(Metronome.PERIOD_US * 1000, System.nanoTime());
    while (!Thread.currentThread().isInterrupted()) {
      long nowNs = System.nanoTime();
      long dueNs = beat.dueNs();
      if (nowNs < dueNs) {
        LockSupport.parkNanos(this, dueNs - nowNs);
      } else {
        woken.add(beat.lateNs(nowNs));
        to.add(dueNs);
      }
    }
  }

  private static void pass(BlockingQueue<Long> from, BlockingQueue<Long> to) {
    try {
      while (true) {
        to.put(from.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void listen(BlockingQueue<Long> from) {
    try {
      while (true) {
        long dueNs = from.take();
        arrived.add(System.nanoTime() - dueNs);
        packets++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end
    }
  }

  long packets() {
    return packets;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
