package dev.streamkit.plugin.http.process;

import java.time.Duration;

/**
 * Whether a client moves its bytes fast enough. It has a credit of time, as long as the idle
 * timeout; waiting for it costs credit, bytes bring it back, at {@value #MIN_BYTES_PER_SECOND}
 * bytes a second, which is what other servers ask for too. Time in which the server does not wait
 * for the client does not count. Not for several threads at once.
 */
final class Pace {
  static final int MIN_BYTES_PER_SECOND = 240;

  private static final long NS_PER_BYTE = Duration.ofSeconds(1).toNanos() / MIN_BYTES_PER_SECOND;

  private final long fullNs;
  private long creditNs;

  Pace(Duration idleTimeout) {
    fullNs = idleTimeout.toNanos();
    creditNs = fullNs;
  }

  /** The client was waited for, and brought or took so many bytes. Says whether that will do. */
  boolean moved(long waitedNs, long bytes) {
    creditNs = Math.min(fullNs, creditNs - waitedNs + bytes * NS_PER_BYTE);
    return creditNs > 0;
  }
}
