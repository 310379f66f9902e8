package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Node;

/** Where a cell is between its beginning and its end. Under the graph's lock. */
final class Stay {
  /** Its node was made and is to be opened, or is being opened. */
  boolean opening;

  /** It was told to stop, or has ended. */
  boolean leaving;

  /** It has ended; its node may still have to be closed. */
  boolean ended;

  /** A node that was made for it but never ran, because it was told to stop first. */
  Node unused;
}
