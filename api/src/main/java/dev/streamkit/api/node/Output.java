package dev.streamkit.api.node;

import dev.streamkit.api.packet.Packet;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a node gives its packets to. Used during a call of the node, by the calling thread only.
 */
@ProviderType
public interface Output {
  /**
   * Gives a packet away; the caller must not touch it afterwards. From a {@link Processor} it never
   * waits: the packet is kept and delivered after the call, and the node gets its next input when
   * all of them are delivered. From a {@link Loop} it waits while a reliable link is full. A packet
   * for a pin without a link is closed and counted.
   *
   * @throws IllegalArgumentException when the node has no such output; the packet is closed
   * @throws InterruptedException when the node is to stop; the packet is closed
   */
  void send(String pin, Packet packet) throws InterruptedException;
}
