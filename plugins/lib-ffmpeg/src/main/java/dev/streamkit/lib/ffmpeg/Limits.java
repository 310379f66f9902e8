package dev.streamkit.lib.ffmpeg;

import java.time.Duration;

/**
 * How far a {@link Demuxer} goes with bytes that nobody trusts.
 *
 * @param openBytes bytes it reads at most before it knows the streams
 * @param idleBytes bytes it reads at most from one packet to the next
 * @param streams streams in the container at most
 * @param callTime time one call takes at most, the waiting for bytes not counted
 */
public record Limits(long openBytes, long idleBytes, int streams, Duration callTime) {
  /** 5 MiB until the streams are known, 16 MiB for a packet, 32 streams, 10 s a call. */
  public static final Limits DEFAULT = new Limits(5L << 20, 16L << 20, 32, Duration.ofSeconds(10));

  /** Checks that there is something left to do. */
  public Limits {
    if (openBytes < 1 || idleBytes < 1 || streams < 1 || !callTime.isPositive()) {
      throw new IllegalArgumentException(
          "limits must be positive, were "
              + openBytes
              + ", "
              + idleBytes
              + ", "
              + streams
              + ", "
              + callTime);
    }
  }
}
