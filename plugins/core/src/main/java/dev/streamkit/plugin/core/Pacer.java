package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.MediaClock;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Packet;

/**
 * Lets packets go as they play. They wait in the link, so the end waits behind them, and what feeds
 * the pacer waits too; only a packet that comes before its time is held, one at most.
 */
final class Pacer implements Processor, Gated, Ticking, Tunable<PacerConfig> {
  private static final long PERIOD_US = 2_000;

  private final PlaySchedule schedule;
  private final Durations durations = new Durations();
  private MediaClock clock;
  private Packet held;
  private long heldUs;

  Pacer(PacerConfig config) {
    schedule = new PlaySchedule(config.speed(), config.initialBurstPackets());
  }

  @Override
  public void open(NodeContext context) {
    clock = context.clock();
  }

  @Override
  public void tune(PacerConfig config) {
    schedule.speed(clock.nowUs(), config.speed());
  }

  @Override
  public long periodUs() {
    return PERIOD_US;
  }

  @Override
  public boolean accepts(String input) {
    return held == null && schedule.isDue(clock.nowUs());
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws InterruptedException {
    long durationUs = durations.next(packet);
    if (durationUs == 0) {
      out.send("out", packet);
      return;
    }
    held = packet;
    heldUs = durationUs;
    schedule.arrived(clock.nowUs(), Durations.mediaUs(packet), durationUs);
    tick(clock.nowUs(), out);
  }

  @Override
  public void tick(long nowUs, Output out) throws InterruptedException {
    if (held != null && schedule.isDue(nowUs)) {
      release(out);
    }
  }

  @Override
  public void endOfInput(String input, Output out) throws InterruptedException {
    if (held != null) {
      release(out);
    }
  }

  @Override
  public void close() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  private void release(Output out) throws InterruptedException {
    Packet packet = held;
    held = null;
    schedule.left(heldUs);
    out.send("out", packet);
  }
}
