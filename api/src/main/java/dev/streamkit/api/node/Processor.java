package dev.streamkit.api.node;

import dev.streamkit.api.packet.Packet;

/**
 * A node that reacts to packets. Its calls do not block for long unless its kind is {@link
 * Descriptor.Threading#OWN}.
 */
public non-sealed interface Processor extends Node {
  /**
   * Takes one packet. The node owns it: it sends it on, keeps it, or closes it. When this method
   * throws, the kernel closes the packet unless the node sent or closed it.
   *
   * @param input name of the pin it arrived at
   * @param out takes the results
   * @throws NodeException with a category that says what the kernel does; any other exception fails
   *     the node
   */
  void handle(String input, Packet packet, Output out) throws Exception;

  /**
   * No packet will arrive at {@code input} any more: send what is still held for it. Called once
   * for each input that had a link, in order with its packets; not called when a session is
   * cancelled.
   *
   * @throws NodeException of category {@link NodeException.Category#FATAL} when nothing could be
   *     made of all that came: there is no packet left to skip
   */
  default void endOfInput(String input, Output out) throws Exception {}
}
