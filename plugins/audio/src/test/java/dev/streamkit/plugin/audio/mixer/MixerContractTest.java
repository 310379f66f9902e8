package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.plugin.audio.Pcm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class MixerContractTest extends NodeContract<MixerConfig> {
  @Override
  protected NodeFactory<MixerConfig> factory() {
    return new MixerFactory();
  }

  @Override
  protected MixerConfig config() {
    return MixerTest.all(2);
  }

  @Override
  protected MixerConfig tuned() {
    return config().withGains(Map.of("in_1", 0.5));
  }

  @Override
  protected List<Supplier<MixerConfig>> refusedConfigs() {
    return List.of(
        () -> config().withGains(Map.of("in_0", -1.0)),
        () -> config().withGains(Map.of("in_0", Double.NaN)));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    var one = Pcm.packets(pool, Pcm.MONO, Pcm.tone(440, 5_000), 960, 1_000);
    var other = Pcm.packets(pool, Pcm.STEREO, Pcm.tone(880, 9_000), 480, 1_000);
    var samples = new ArrayList<Sample>();
    for (int n = 0; n < Math.max(one.size(), other.size()); n++) {
      if (n < one.size()) {
        samples.add(new Sample("in_0", one.get(n)));
      }
      if (n < other.size()) {
        samples.add(new Sample("in_1", other.get(n)));
      }
    }
    return samples;
  }
}
