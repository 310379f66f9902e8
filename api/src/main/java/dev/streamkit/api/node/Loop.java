package dev.streamkit.api.node;

/**
 * A node that runs on a platform thread of its own and may block there: sources, and libraries that
 * pull.
 */
public non-sealed interface Loop extends Node {
  /**
   * Runs until the stream ends. Returning means end of stream on all outputs. An interrupt means
   * stop: leave soon, by return or by {@link InterruptedException}.
   *
   * @param in gives the packets that arrive
   * @param out takes the results
   */
  void run(Input in, Output out) throws Exception;
}
