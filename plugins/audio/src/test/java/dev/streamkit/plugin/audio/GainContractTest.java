package dev.streamkit.plugin.audio;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;
import java.util.function.Supplier;

class GainContractTest extends NodeContract<GainConfig> {
  @Override
  protected NodeFactory<GainConfig> factory() {
    return new GainFactory();
  }

  @Override
  protected GainConfig config() {
    return new GainConfig(0.5);
  }

  @Override
  protected GainConfig tuned() {
    return new GainConfig(2);
  }

  @Override
  protected List<Supplier<GainConfig>> refusedConfigs() {
    return List.of(
        () -> new GainConfig(-0.1), () -> new GainConfig(4.1), () -> new GainConfig(Double.NaN));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Pcm.packets(pool, Pcm.MONO, Pcm.tone(440, 5_000), 960, 1_000).stream()
        .map(packet -> new Sample("in", packet))
        .toList();
  }
}
