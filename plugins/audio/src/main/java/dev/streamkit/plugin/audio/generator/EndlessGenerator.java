package dev.streamkit.plugin.audio.generator;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;

/** At the speed of the clock, without end. */
final class EndlessGenerator implements Processor, Ticking {
  /** So far behind it leaves out what should have been heard. */
  private static final long ASLEEP_US = 1_000_000;

  private final GeneratorConfig config;
  private NodeContext context;
  private Wave wave;

  EndlessGenerator(GeneratorConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public long periodUs() {
    return Math.max(1_000, Timing.framesToUs(config.frameSize(), config.sampleRate()));
  }

  @Override
  public void handle(String input, Packet packet, Output out) {
    throw new IllegalStateException("a generator has no input '" + input + "'");
  }

  @Override
  public void tick(long nowUs, Output out) throws Exception {
    if (wave == null) {
      wave = new Wave(config, context.buffers(), nowUs);
    } else if (nowUs - wave.nextUs() > ASLEEP_US) {
      wave.skipTo(nowUs);
    }
    while (wave.nextUs() <= nowUs) {
      out.send("out", wave.next(config.frameSize()));
    }
  }
}
