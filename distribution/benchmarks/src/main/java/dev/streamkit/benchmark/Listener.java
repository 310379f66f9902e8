package dev.streamkit.benchmark;

import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Packet;

/** Closes what arrives and notes how late it is. */
final class Listener implements Processor {
  private final Lateness lateness;
  private volatile long packets;

  Listener(Lateness lateness) {
    this.lateness = lateness;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public void handle(String input, Packet packet, Output out) {
    lateness.add(System.nanoTime() - packet.timing().timestampUs() * 1000);
    packets++;
    packet.close();
  }

  long packets() {
    return packets;
  }
}
