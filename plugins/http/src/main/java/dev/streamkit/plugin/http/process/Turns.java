package dev.streamkit.plugin.http.process;

import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many sessions run at a time; the others wait for their turn, in order, for a while. */
final class Turns {
  private final HttpConfig.Oneshot limits;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();

  Turns(HttpConfig.Oneshot limits) {
    this.limits = limits;
    int turns = limits.maxConcurrent() == 0 ? Integer.MAX_VALUE : limits.maxConcurrent();
    this.free = new Semaphore(turns, true);
  }

  /** Waits for a turn. Who gets one gives it back. */
  void take() throws RefusedException, InterruptedException {
    if (free.tryAcquire()) {
      return;
    }
    try {
      if (waiting.incrementAndGet() > limits.maxQueued()) {
        throw busy("and " + limits.maxQueued() + " wait", "engine.oneshot.max_queued");
      }
      long patienceMs = limits.queueTimeout().toMillis();
      if (!free.tryAcquire(patienceMs, TimeUnit.MILLISECONDS)) {
        throw busy(
            "and none ended in " + limits.queueTimeout().toSeconds() + " s",
            "engine.oneshot.queue_timeout_secs");
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  void giveBack() {
    free.release();
  }

  private RefusedException busy(String why, String key) {
    return new RefusedException(
        503,
        "too-busy",
        limits.maxConcurrent() + " pipelines are running, as many as may, " + why,
        "Try again later, or raise permissions.max_concurrent_oneshots or "
            + key
            + " in skit.toml");
  }
}
