package dev.streamkit.api.node;

/** A {@link Processor} that must also act when no packet arrives. */
public interface Ticking {
  /** Microseconds between two ticks, at least 1 000. Asked once, after {@link Node#open}. */
  long periodUs();

  /**
   * One tick, between two packets. Ticks that were missed are not made up for: {@code nowUs} tells.
   *
   * @param nowUs time on {@link NodeContext#clock()}
   * @param out takes the results
   */
  void tick(long nowUs, Output out) throws Exception;
}
