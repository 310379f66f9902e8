package dev.streamkit.api.session;

import java.util.Map;
import java.util.Optional;

/**
 * What one node did so far.
 *
 * @param node its id
 * @param kind its kind
 * @param plugin the plugin it comes from, with its version
 * @param state its state
 * @param reason why it is in that state, empty when there is nothing to say
 * @param received packets given to it
 * @param sent packets it gave away, also those that no link took
 * @param unlinked packets it gave to an output without a link
 * @param purged packets it had sent that were thrown away, undelivered, when it was stopped
 * @param skipped packets it refused, by error code
 * @param held packets with memory that it holds now
 * @param faults breaches of the contract, by name, such as {@code double-close}
 * @param restarts how often it was made anew after a failure
 * @param busyNs nanoseconds spent in its calls
 * @param service how long it took over a packet; nothing for a loop
 * @param counters its own counters
 * @param own whether it runs on a thread of its own
 * @param problem what made it fail, if it failed
 */
public record NodeReport(
    String node,
    String kind,
    String plugin,
    State state,
    String reason,
    long received,
    long sent,
    long unlinked,
    long purged,
    Map<String, Long> skipped,
    long held,
    Map<String, Long> faults,
    long restarts,
    long busyNs,
    Latency service,
    Map<String, Long> counters,
    boolean own,
    Optional<Problem> problem) {
  /** Where a node is in its life. */
  public enum State {
    /** Being made and opened. */
    INITIALIZING,
    /** Opened; a source that waits until all others are. */
    READY,
    /** At work. */
    RUNNING,
    /** At work again soon: it is being restarted, or it says so itself. */
    RECOVERING,
    /** At work with less quality, or slow, or stuck. */
    DEGRADED,
    /** Failed for good. */
    FAILED,
    /** Over: its streams ended, it was removed, or the session is over. */
    STOPPED,
    /** It was told to stop and did not: its thread is still in a call. */
    ZOMBIE
  }

  /** Copies the maps. */
  public NodeReport {
    skipped = Map.copyOf(skipped);
    faults = Map.copyOf(faults);
    counters = Map.copyOf(counters);
  }
}
