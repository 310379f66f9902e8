package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Packet;

/** Closes what it gets. */
final class Swallow implements Processor {
  @Override
  public void handle(String input, Packet packet, Output out) {
    packet.close();
  }
}
