package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Packet;

/** Sends on what it gets. */
final class Passthrough implements Processor {
  @Override
  public void handle(String input, Packet packet, Output out) throws InterruptedException {
    out.send("out", packet);
  }
}
