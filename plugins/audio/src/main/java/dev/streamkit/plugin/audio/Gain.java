package dev.streamkit.plugin.audio;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.plugin.audio.samples.Ramp;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Multiplies every sample, in place where nobody else sees the memory. */
final class Gain implements Processor, Tunable<GainConfig> {
  /** Room for one frame of most channels, and enough for the JIT's vector instructions. */
  private final float[] piece = new float[2_048];

  private final Ramp ramp;

  Gain(GainConfig config) {
    ramp = new Ramp(config.gain());
  }

  @Override
  public void tune(GainConfig config) {
    ramp.to(config.gain());
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input("not-f32-audio", "expected raw audio of 32-bit floats");
    }
    if (ramp.isUnity()) {
      out.send("out", audio);
      return;
    }
    var buffer = audio.payload().writable();
    scale(buffer.bytes(), audio.format());
    out.send("out", new RawAudio(audio.format(), buffer, audio.timing()));
  }

  private void scale(MemorySegment samples, AudioFormat format) {
    int channels = format.channels();
    long total = samples.byteSize() / Float.BYTES;
    int most = piece.length / channels * channels;
    for (long from = 0; from < total; from += most) {
      int count = (int) Math.min(most, total - from);
      long at = from * Float.BYTES;
      MemorySegment.copy(samples, ValueLayout.JAVA_FLOAT_UNALIGNED, at, piece, 0, count);
      ramp.scale(piece, count / channels, channels, format.sampleRate());
      MemorySegment.copy(piece, 0, samples, ValueLayout.JAVA_FLOAT_UNALIGNED, at, count);
    }
  }
}
