package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.plugin.audio.Pcm;
import java.util.List;

class EncoderContractTest extends NodeContract<EncoderConfig> {
  @Override
  protected NodeFactory<EncoderConfig> factory() {
    return new EncoderFactory();
  }

  @Override
  protected EncoderConfig config() {
    return Opus.CONFIG;
  }

  @Override
  protected EncoderConfig tuned() {
    return new EncoderConfig(6_000, config().application(), config().complexity());
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Pcm.packets(pool, Pcm.MONO, Pcm.tone(440, 5_000), 700, 1_000).stream()
        .map(packet -> new Sample("in", packet))
        .toList();
  }
}
