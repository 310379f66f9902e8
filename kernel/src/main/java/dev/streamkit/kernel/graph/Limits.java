package dev.streamkit.kernel.graph;

/**
 * What bounds a graph.
 *
 * @param linkPackets packets a link holds before it is full
 * @param linkBytes packet memory a link holds before it is full; one packet always fits
 * @param outboxPackets packets one call may send before it counts as a flood
 * @param openMs milliseconds a node may take to be made and opened
 * @param closeMs milliseconds a node may take to stop and close before it counts as a zombie
 * @param ledger whether links check order and time packets; off only to measure what that costs
 */
public record Limits(
    int linkPackets, long linkBytes, int outboxPackets, long openMs, long closeMs, boolean ledger) {
  /** What a server uses. */
  public static final Limits DEFAULT = new Limits(128, 8L << 20, 16_384, 30_000, 2_000, true);

  /** The same with links of another length. */
  public Limits withLinkPackets(int packets) {
    return new Limits(packets, linkBytes, outboxPackets, openMs, closeMs, ledger);
  }
}
