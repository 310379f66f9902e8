package dev.streamkit.plugin.audio.generator;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.Timing;

/** As fast as links allow, to the sample. */
final class FiniteGenerator implements Loop {
  private final GeneratorConfig config;
  private NodeContext context;

  FiniteGenerator(GeneratorConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    var wave = new Wave(config, context.buffers(), 0);
    long left = Timing.usToFrames(config.durationMs() * 1_000, config.sampleRate());
    while (left > 0) {
      int frames = (int) Math.min(left, config.frameSize());
      out.send("out", wave.next(frames));
      left -= frames;
    }
  }
}
