package dev.streamkit.plugin.audio.meter;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.plugin.audio.Pcm;
import java.util.List;
import java.util.function.Supplier;

class MeterContractTest extends NodeContract<MeterConfig> {
  @Override
  protected NodeFactory<MeterConfig> factory() {
    return new MeterFactory();
  }

  @Override
  protected MeterConfig config() {
    return new MeterConfig(20, true);
  }

  @Override
  protected List<Supplier<MeterConfig>> refusedConfigs() {
    return List.of(() -> new MeterConfig(0, false));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Pcm.packets(pool, Pcm.MONO, Pcm.tone(440, 5_000), 960, 1_000).stream()
        .map(packet -> new Sample("in", packet))
        .toList();
  }
}
