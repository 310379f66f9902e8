package dev.streamkit.plugin.audio.pacer;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.plugin.audio.Pcm;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

class PacerContractTest extends NodeContract<PacerConfig> {
  @Override
  protected NodeFactory<PacerConfig> factory() {
    return new PacerFactory();
  }

  @Override
  protected PacerConfig config() {
    return PacerTest.config(1, true, 0);
  }

  @Override
  protected PacerConfig tuned() {
    return PacerTest.config(2, true, 0);
  }

  @Override
  protected List<Supplier<PacerConfig>> refusedConfigs() {
    return List.of(
        () -> PacerTest.config(0, true, 0),
        () -> PacerTest.config(Double.NaN, true, 0),
        () -> new PacerConfig(1, 32, true, Optional.of(48_000), Optional.empty()));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Pcm.packets(pool, Pcm.MONO, Pcm.tone(440, 5_000), 960, 1_000).stream()
        .map(packet -> new Sample("in", packet))
        .toList();
  }
}
