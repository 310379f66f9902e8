package dev.streamkit.plugin.http.process;

import dev.streamkit.plugin.http.problem.RefusedException;
import java.util.concurrent.atomic.AtomicLong;

/** How much of one form lies in files. Any thread may use it. */
final class Spool {
  private final long limitBytes;
  private final AtomicLong usedBytes = new AtomicLong();

  Spool(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  void take(long bytes) throws RefusedException {
    if (usedBytes.addAndGet(bytes) > limitBytes) {
      throw new RefusedException(
          413,
          "spool-full",
          "More than " + limitBytes + " bytes of the form wait for a field that comes later",
          "Send the fields in the order in which the pipeline reads them, or raise"
              + " engine.oneshot.spool_file_bytes in skit.toml");
    }
  }

  void giveBack(long bytes) {
    usedBytes.addAndGet(-bytes);
  }
}
