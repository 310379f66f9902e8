package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Node;
import java.util.List;

/** Makes the node that delivers files in the wanted way. */
final class Muxers {
  private Muxers() {}

  static Node create(
      WriterFactory writers, Delivery delivery, List<String> inputs, int chunkBytes) {
    return delivery == Delivery.STREAM
        ? new StreamMuxer(writers, inputs, chunkBytes)
        : new FileMuxer(writers, inputs, chunkBytes);
  }
}
