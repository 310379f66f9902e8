package dev.streamkit.plugin.audio.generator;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.plugin.audio.generator.GeneratorConfig.Waveform;
import java.util.List;
import java.util.function.Supplier;

class GeneratorContractTest extends NodeContract<GeneratorConfig> {
  @Override
  protected NodeFactory<GeneratorConfig> factory() {
    return new GeneratorFactory();
  }

  @Override
  protected GeneratorConfig config() {
    return GeneratorTest.config(Waveform.TONE, 0, 1);
  }

  @Override
  protected List<Supplier<GeneratorConfig>> refusedConfigs() {
    return List.of(
        () -> GeneratorTest.config(Waveform.TONE, -1, 1),
        () -> new GeneratorConfig(Waveform.TONE, 4_000, 0.5, 8_000, 1, 960, 0, 1),
        () -> new GeneratorConfig(Waveform.NOISE, 440, 1.5, 8_000, 1, 960, 0, 1));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) {
    return List.of();
  }
}
