package dev.streamkit.api.session;

import java.util.Map;

/**
 * The ledger of one link: {@code sent = delivered + dropped + in flight + purged}.
 *
 * @param connection which link
 * @param sent packets that the sender gave to it
 * @param delivered packets that the receiver took
 * @param dropped packets it lost on purpose, by reason: {@code full} (overwritten by newer ones),
 *     {@code late} (behind the link's limit), {@code no-keyframe} (encoded video that cannot be
 *     decoded since a packet before it was dropped), {@code closed} (the receiver was over or had
 *     failed)
 * @param purged packets thrown away when the session, the link or a node was ended
 * @param inFlight packets in it now
 * @param inFlightBytes their memory
 * @param capacity packets it holds before it is full
 * @param disorders packets that arrived with a sequence number not above the one before, from one
 *     sender
 * @param waits how long packets waited in it
 */
public record LinkReport(
    Connection connection,
    long sent,
    long delivered,
    Map<String, Long> dropped,
    long purged,
    long inFlight,
    long inFlightBytes,
    int capacity,
    long disorders,
    Latency waits) {
  /** Copies the map. */
  public LinkReport {
    dropped = Map.copyOf(dropped);
  }

  /** All packets that were dropped. */
  public long droppedTotal() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether every packet that was sent is accounted for. */
  public boolean balanced() {
    return sent == delivered + droppedTotal() + inFlight + purged;
  }
}
