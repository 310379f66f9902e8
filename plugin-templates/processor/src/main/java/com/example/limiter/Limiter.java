package com.example.limiter;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat.Sample;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Cuts off what is above the ceiling. */
final class Limiter implements Processor, Tunable<LimiterConfig> {
  private float ceiling;

  Limiter(LimiterConfig config) {
    tune(config);
  }

  @Override
  public void tune(LimiterConfig config) {
    ceiling = config.ceiling();
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != Sample.F32) {
      throw NodeException.input("not-float-audio", "takes 32-bit float audio, got " + packet);
    }
    Buffer buffer = audio.payload().writable();
    MemorySegment samples = buffer.bytes();
    for (long at = 0; at < samples.byteSize(); at += Float.BYTES) {
      float sample = samples.get(ValueLayout.JAVA_FLOAT, at);
      samples.set(ValueLayout.JAVA_FLOAT, at, Math.clamp(sample, -ceiling, ceiling));
    }
    out.send("out", new RawAudio(audio.format(), buffer, audio.timing()));
  }
}
