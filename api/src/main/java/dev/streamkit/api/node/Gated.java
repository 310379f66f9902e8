package dev.streamkit.api.node;

/**
 * A {@link Processor} that can leave packets in their links, so that what feeds it waits: a pacer,
 * a merger. The kernel asks before it takes a packet of an input, and asks again after each call of
 * the node; so a node that refuses all its inputs must be {@link Ticking}, or nothing will ever
 * call it.
 */
public interface Gated {
  /**
   * Whether the node takes a packet of this input now. Called between two calls of the node; cheap,
   * without effects. The end of an input is always taken.
   */
  boolean accepts(String input);
}
