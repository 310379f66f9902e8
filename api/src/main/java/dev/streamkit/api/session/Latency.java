package dev.streamkit.api.session;

/**
 * How long something took, over samples spread evenly in time.
 *
 * @param samples how often it was measured
 * @param p50Ns half of them took no longer
 * @param p99Ns 99 in 100 took no longer
 * @param maxNs the longest
 */
public record Latency(long samples, long p50Ns, long p99Ns, long maxNs) {
  /** Nothing was measured. */
  public static final Latency NONE = new Latency(0, 0, 0, 0);
}
