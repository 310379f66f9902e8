package dev.streamkit.api.session;

/**
 * Is told what a session's nodes and links do, one by one: for looking at a run closely, not for
 * watching servers. Called by the threads that move the packets, several at a time; must return
 * soon. Times are those of {@link System#nanoTime()}.
 */
public interface Tracer {
  /**
   * A call of a node has returned, or a loop got a packet, or room for one.
   *
   * @param node id of the node
   * @param what {@code handle}, {@code endOfInput}, {@code tick}, {@code tune}; for a loop {@code
   *     take} and {@code send} when it had to wait there
   * @param startNs when it began
   * @param endNs when it returned
   */
  void call(String node, String what, long startNs, long endNs);

  /**
   * A packet was taken from a link.
   *
   * @param connection which link
   * @param sentNs when it was put there
   * @param takenNs when it was taken
   * @param waiting packets that are left in it
   */
  void wait(Connection connection, long sentNs, long takenNs, long waiting);
}
