package dev.streamkit.api.session;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a session did so far.
 *
 * @param session its id
 * @param revision how many changes it has seen
 * @param nodes its nodes, removed ones included, in the order they came
 * @param links its links, removed ones included, in the order they came
 * @param buffers its packet memory
 */
public record SessionReport(
    String session,
    long revision,
    List<NodeReport> nodes,
    List<LinkReport> links,
    BufferReport buffers) {
  /**
   * The packet memory of a session.
   *
   * @param heldBytes memory in use now
   * @param peakBytes most memory in use at one time
   * @param leaked references that were never closed, known once the session is over
   */
  public record BufferReport(long heldBytes, long peakBytes, long leaked) {}

  /** Copies the lists. */
  public SessionReport {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /** The links whose ledger does not balance. Only meaningful while nothing moves. */
  public Stream<LinkReport> unbalanced() {
    return links.stream().filter(link -> !link.balanced());
  }
}
