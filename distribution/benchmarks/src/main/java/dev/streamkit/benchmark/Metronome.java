package dev.streamkit.benchmark;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;

/**
 * A live source: one frame of 20 ms every 20 ms. Its timestamps are what the machine's clock said
 * it was due at.
 */
final class Metronome implements Processor, Ticking {
  static final long PERIOD_US = 20_000;
  private static final int FRAME_BYTES = 3840;

  private final Lateness lateness;
  private NodeContext context;
  private Beat beat;
  private long sequence;

  Metronome(Lateness lateness) {
    this.lateness = lateness;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  /** Asked right before the first period begins. */
  @Override
  public long periodUs() {
    beat = new Beat(PERIOD_US * 1000, System.nanoTime());
    return PERIOD_US;
  }

  @Override
  public void tick(long nowUs, Output out) throws Exception {
    long dueNs = beat.dueNs();
    lateness.add(beat.lateNs(System.nanoTime()));
    var timing = new Timing(dueNs / 1000, PERIOD_US, sequence++);
    out.send("out", new RawAudio(Pump.FORMAT, context.buffers().allocate(FRAME_BYTES), timing));
  }

  @Override
  public void handle(String input, Packet packet, Output out) {
    packet.close();
  }
}
