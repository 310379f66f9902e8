package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeException;

/** Packets came, and none of them gave a sample: an empty result would hide it. */
public final class NothingDecoded {
  private NothingDecoded() {}

  /** The failure of the node. */
  public static NodeException of(long packets, String codec) {
    return new NodeException(
        NodeException.Category.FATAL,
        "nothing-decoded",
        "none of the " + packets + " packets of " + codec + " could be decoded",
        "the file or stream is damaged, or is not of this codec",
        null);
  }
}
