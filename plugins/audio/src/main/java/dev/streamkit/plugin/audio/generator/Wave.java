package dev.streamkit.plugin.audio.generator;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.plugin.audio.codec.TimeLine;
import dev.streamkit.plugin.audio.generator.GeneratorConfig.Waveform;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** Makes packets one after another. */
final class Wave {
  private final GeneratorConfig config;
  private final BufferPool pool;
  private final AudioFormat format;
  private final SplittableRandom random;
  private final TimeLine line = new TimeLine();
  private final double turnsPerFrame;
  private double turns;

  Wave(GeneratorConfig config, BufferPool pool, long startUs) {
    this.config = config;
    this.pool = pool;
    format = new AudioFormat(config.sampleRate(), config.channels(), AudioFormat.Sample.F32);
    random = new SplittableRandom(config.seed());
    line.anchor(startUs, config.sampleRate());
    turnsPerFrame = config.frequency() / config.sampleRate();
  }

  /** When the next packet begins. */
  long nextUs() {
    return line.nextUs();
  }

  /** Leaves a gap. */
  void skipTo(long timestampUs) {
    line.anchor(timestampUs, config.sampleRate());
  }

  /** The next packet. */
  RawAudio next(int frames) throws NodeException {
    Buffer buffer = pool.allocate((long) frames * format.frameBytes());
    MemorySegment samples = buffer.bytes();
    if (config.waveform() == Waveform.SILENCE) {
      samples.fill((byte) 0);
    } else {
      fill(samples, frames);
    }
    return new RawAudio(format, buffer, line.take(frames));
  }

  private void fill(MemorySegment samples, int frames) {
    long at = 0;
    for (int frame = 0; frame < frames; frame++) {
      float sample = (float) (config.amplitude() * nextSample());
      for (int channel = 0; channel < config.channels(); channel++, at += Float.BYTES) {
        samples.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, sample);
      }
    }
  }

  private double nextSample() {
    if (config.waveform() == Waveform.NOISE) {
      return 2 * random.nextDouble() - 1;
    }
    double sample = Math.sin(2 * Math.PI * turns);
    turns += turnsPerFrame;
    turns -= Math.floor(turns); // stays exact for hours
    return sample;
  }
}
