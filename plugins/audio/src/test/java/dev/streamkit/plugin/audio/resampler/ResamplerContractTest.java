package dev.streamkit.plugin.audio.resampler;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.lib.ffmpeg.Resampler.Quality;
import dev.streamkit.plugin.audio.Pcm;
import java.util.List;
import java.util.function.Supplier;

class ResamplerContractTest extends NodeContract<ResamplerConfig> {
  @Override
  protected NodeFactory<ResamplerConfig> factory() {
    return new ResamplerFactory();
  }

  @Override
  protected ResamplerConfig config() {
    return new ResamplerConfig(44_100, 960, 960, Quality.MEDIUM, 2, 0, false);
  }

  @Override
  protected List<Supplier<ResamplerConfig>> refusedConfigs() {
    return List.of(
        () -> new ResamplerConfig(0, 960, 960, Quality.MEDIUM, 0, 0, false),
        () -> new ResamplerConfig(48_000, 960, 960, Quality.MEDIUM, 65, 0, false),
        () -> new ResamplerConfig(48_000, 960, 960, Quality.MEDIUM, 0, Double.NaN, false),
        () -> new ResamplerConfig(48_000, 960, 960, Quality.MEDIUM, 0, 100, true));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Pcm.packets(pool, Pcm.MONO, Pcm.tone(440, 5_000), 960, 1_000).stream()
        .map(packet -> new Sample("in", packet))
        .toList();
  }
}
