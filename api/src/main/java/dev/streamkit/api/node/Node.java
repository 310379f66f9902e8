package dev.streamkit.api.node;

/**
 * A step in a graph: a {@link Processor} that reacts to packets, or a {@link Loop} on a thread of
 * its own.
 *
 * <p>The kernel owns every queue, clock, counter, schedule and shutdown. A node starts no thread to
 * move packets and needs no lock: calls to it never overlap, and each sees what the one before did.
 */
public sealed interface Node extends AutoCloseable permits Processor, Loop {
  /**
   * Makes the node ready, once, before the first packet. It may block (load a model, connect):
   * other nodes run meanwhile.
   *
   * @throws NodeException when it cannot; the node is then closed
   */
  default void open(NodeContext context) throws Exception {}

  /**
   * Frees what the node holds, packets included. Called once, after the last other call, on any
   * thread.
   */
  @Override
  default void close() {}
}
