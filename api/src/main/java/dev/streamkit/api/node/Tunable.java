package dev.streamkit.api.node;

/**
 * A node whose configuration can change while it runs.
 *
 * @param <C> its configuration
 */
public interface Tunable<C extends Record> {
  /**
   * Takes a new configuration, complete, between two packets. When it throws, the old one must
   * still be in force.
   *
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when a value cannot be
   *     changed
   */
  void tune(C config) throws Exception;
}
