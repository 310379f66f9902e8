package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.plugin.audio.Pcm;
import java.util.List;
import java.util.Optional;

class DecoderContractTest extends NodeContract<DecoderConfig> {
  @Override
  protected NodeFactory<DecoderConfig> factory() {
    return new DecoderFactory();
  }

  @Override
  protected DecoderConfig config() {
    return new DecoderConfig(Optional.empty());
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Opus.encode(pool, Pcm.STEREO, Pcm.interleave(Pcm.tone(440, 5_000), new float[5_000]))
        .stream()
        .map(packet -> new Sample("in", packet))
        .toList();
  }
}
