package dev.streamkit.kernel.host;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run strands, as many as there are cores. One that a node holds up is replaced.
 */
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final Set<Thread> members = ConcurrentHashMap.newKeySet();
  private final AtomicInteger started = new AtomicInteger();

  Workers(int size) {
    for (int i = 0; i < size; i++) {
      start();
    }
  }

  void execute(Runnable strand) {
    queue.add(strand);
  }

  /** {@code worker} is no longer one of us: it ends when the call that holds it up returns. */
  void replace(Thread worker) {
    if (members.remove(worker)) {
      start();
    }
  }

  private void start() {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("skit-worker-" + started.incrementAndGet())
            .unstarted(this::run);
    members.add(thread);
    thread.start();
  }

  private void run() {
    Thread self = Thread.currentThread();
    while (members.contains(self)) {
      try {
        run(queue.take());
      } catch (InterruptedException e) {
        LOG.debug(
            "worker interrupted"); // by a node's leftovers, or to look whether it is still a member
      }
    }
  }

  /**
   * What runs here lets nothing out that a node throws; what comes is our own mistake, and the
   * thread goes on.
   */
  static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("this is a fault of the server", e);
    }
  }

  @Override
  public void close() {
    List<Thread> all = List.copyOf(members);
    members.clear();
    all.forEach(Thread::interrupt);
  }
}
