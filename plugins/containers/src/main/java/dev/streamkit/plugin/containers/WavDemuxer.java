package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.RawAudio;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Gives the samples of a WAV file as 32-bit floats. */
final class WavDemuxer implements Loop {
  private NodeContext context;

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    try (var source = new PinSource(in, Pins.IN, context.report());
        var wav = new WavReader(source)) {
      if (source.isEmpty()) {
        return;
      }
      Optional<Container> found = Detector.byMagic(source);
      if (!found.equals(Optional.of(Container.WAV))) {
        throw Failures.mistaken(Container.WAV, source, found, null);
      }
      wav.readHeader();
      send(wav, out);
    }
  }

  private void send(WavReader wav, Output out)
      throws NodeException, IOException, InterruptedException {
    var format = new AudioFormat(wav.sampleRate(), wav.channels(), AudioFormat.Sample.F32);
    var times = new FrameTimes(wav.sampleRate());
    MemorySegment samples;
    while ((samples = wav.next()) != null) {
      long frames = samples.byteSize() / wav.frameBytes();
      Buffer payload = context.buffers().allocate(frames * format.frameBytes());
      wav.pcm().toFloats(samples, payload.bytes());
      out.send(Pins.OUT, new RawAudio(format, payload, times.next(frames)));
    }
    if (times.frames() == 0) {
      throw Failures.broken(Container.WAV, "there is no sample in it");
    }
  }
}
