package dev.streamkit.api.node;

import java.util.List;
import java.util.Map;

/**
 * The service that a plugin registers, one for each kind of node. Its methods are called by any
 * thread, also at the same time.
 *
 * @param <C> the configuration of a node; its components carry {@link Param}. Its constructor
 *     throws {@link IllegalArgumentException} for values that do not fit together
 */
public interface NodeFactory<C extends Record> {
  /** What is known of the kind. Always equal. */
  Descriptor descriptor();

  /** Class of the configuration. */
  Class<C> config();

  /** The inputs of a node with this configuration. */
  List<Pin> inputs(C config);

  /** The outputs of a node with this configuration. */
  List<Pin> outputs(C config);

  /** The byte streams that a node with this configuration opens by name. */
  default List<StreamUse> streams(C config) {
    return List.of();
  }

  /**
   * For a node that is several sources in one, independent of each other: for each of its outputs
   * the configuration of a node that gives it alone, through its output {@code out}. The kernel
   * then runs those, so that none of them waits for another; for oneshot sessions only. Empty for
   * every other node.
   */
  default Map<String, C> parts(C config) {
    return Map.of();
  }

  /**
   * A new node. What takes long or needs the session belongs in {@link Node#open}.
   *
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when the configuration
   *     cannot work
   */
  Node create(C config) throws Exception;
}
