package dev.streamkit.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The usual way to build this: a thread for each node, a blocking queue between two. */
final class QueuePeer implements AutoCloseable {
  private static final int CAPACITY = 128;

  private final List<Thread> threads = new ArrayList<>();
  private volatile long arrived;

  QueuePeer(Thread.Builder builder, int passes) {
    var first = new ArrayBlockingQueue<Object>(CAPACITY);
    BlockingQueue<Object> last = first;
    for (int i = 0; i < passes; i++) {
      BlockingQueue<Object> from = last;
      var to = new ArrayBlockingQueue<Object>(CAPACITY);
      start(builder, () -> pass(from, to));
      last = to;
    }
    BlockingQueue<Object> end = last;
    start(builder, () -> drain(end));
    start(builder, () -> pump(first));
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  private void start(Thread.Builder builder, Body body) {
    threads.add(
        builder.start(
            () -> {
              try {
                body.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // told to end
              }
            }));
  }

  private static void pump(BlockingQueue<Object> to) throws InterruptedException {
    while (true) {
      to.put(new Object());
    }
  }

  private static void pass(BlockingQueue<Object> from, BlockingQueue<Object> to)
      throws InterruptedException {
    while (true) {
      to.put(from.take());
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void drain(BlockingQueue<Object> from) throws InterruptedException {
    while (true) {
      from.take();
      arrived++;
    }
  }

  Usage use(long ms) throws InterruptedException {
    return Usage.during(ms, () -> arrived);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
