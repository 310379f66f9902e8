package dev.streamkit.benchmark;

import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;

/** Closes what arrives, and asks the pump for the next burst when one has arrived. */
final class Drain implements Processor {
  private static final Packet MORE = new Binary(Binary.OCTET_STREAM, Buffer.EMPTY, Timing.NONE);

  private final int burst;
  private int arrived;
  private volatile long bursts;

  Drain(int burst) {
    this.burst = burst;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public void handle(String input, Packet packet, Output out) throws InterruptedException {
    packet.close();
    if (++arrived == burst) {
      arrived = 0;
      bursts++;
      out.send("more", MORE);
    }
  }

  /** Packets that have arrived, to the last whole burst. */
  long packets() {
    return bursts * burst;
  }
}
