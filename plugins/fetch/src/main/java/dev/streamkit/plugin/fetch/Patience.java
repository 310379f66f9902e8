package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.NodeException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for a server: so long in all, and not so long for any one thing. */
final class Patience {
  private static final long IDLE_NS = TimeUnit.SECONDS.toNanos(30);

  private final int totalSecs;
  private long leftNs;

  /** Waits so many seconds in all; 0 for as long as something comes now and then. */
  Patience(int totalSecs) {
    this.totalSecs = totalSecs;
    leftNs = totalSecs == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(totalSecs);
  }

  void await(CountDownLatch happens, URI url, String what)
      throws NodeException, InterruptedException {
    long beginNs = System.nanoTime();
    boolean happened = happens.await(Math.min(leftNs, IDLE_NS), TimeUnit.NANOSECONDS);
    leftNs -= System.nanoTime() - beginNs;
    if (!happened) {
      boolean idle = leftNs > 0;
      throw Failures.remote(
          "fetch-timeout",
          url,
          what + " took too long",
          idle ? "Nothing came for 30 seconds." : "timeout_secs is " + totalSecs + ".",
          null);
    }
  }
}
