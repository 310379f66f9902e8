package dev.streamkit.api.node;

import dev.streamkit.api.packet.Packet;
import org.osgi.annotation.versioning.ProviderType;

/** Where a {@link Loop} takes its packets from. Used by the loop's thread only. */
@ProviderType
public interface Input {
  /**
   * The next packet of a pin, waiting for it if need be. The caller owns it.
   *
   * @return {@code null} at the end of the stream, and at once for a pin without a link
   * @throws InterruptedException when the node is to stop
   */
  Packet take(String pin) throws InterruptedException;
}
