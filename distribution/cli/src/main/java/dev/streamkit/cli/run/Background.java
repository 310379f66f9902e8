package dev.streamkit.cli.run;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes things on a thread of its own, so that whoever tells them never waits for a disk. It holds
 * so many; more than these are lost and counted.
 */
final class Background<T> {
  private static final int CAPACITY = 1 << 16;
  private static final Object END = new Object();

  private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong lost = new AtomicLong();
  private final Writer<T> writer;
  private final Thread thread;
  private volatile IOException failure;

  /** Writes one thing, and flushes when there is no other yet. */
  interface Writer<T> {
    void write(T thing) throws IOException;

    default void flush() throws IOException {}
  }

  Background(String name, Writer<T> writer) {
    this.writer = writer;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** From any thread; never waits. */
  void tell(T thing) {
    if (!queue.offer(thing)) {
      lost.incrementAndGet();
    }
  }

  /** How many could not be held. */
  long lost() {
    return lost.get();
  }

  /** Waits until all that was told is written. Nothing may be told afterwards. */
  void finish() throws IOException, InterruptedException {
    queue.put(END);
    thread.join();
    if (failure != null) {
      throw failure;
    }
  }

  private void run() {
    try {
      for (Object thing = next(); thing != END; thing = next()) {
        write(thing);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Object next() throws InterruptedException {
    Object thing = queue.poll();
    if (thing != null) {
      return thing;
    }
    guarded(writer::flush);
    return queue.take();
  }

  @SuppressWarnings("unchecked")
  private void write(Object thing) {
    guarded(() -> writer.write((T) thing));
  }

  private interface Work {
    void run() throws IOException;
  }

  /** After a failure the rest is thrown away: the failure is told at the end. */
  private void guarded(Work work) {
    if (failure == null) {
      try {
        work.run();
      } catch (IOException e) {
        failure = e;
      }
    }
  }
}
