package dev.streamkit.plugin.audio.vad;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.plugin.audio.Pcm;
import dev.streamkit.plugin.audio.vad.VadConfig.OutputMode;
import java.util.List;
import java.util.function.Supplier;

class VadContractTest extends NodeContract<VadConfig> {
  @Override
  protected NodeFactory<VadConfig> factory() {
    return new VadFactory();
  }

  @Override
  protected VadConfig config() {
    return VadTest.config(OutputMode.FILTERED_AUDIO);
  }

  @Override
  protected VadConfig tuned() {
    return new VadConfig(OutputMode.FILTERED_AUDIO, 0.5, 0.5, 0.25, 29);
  }

  @Override
  protected List<Supplier<VadConfig>> refusedConfigs() {
    return List.of(
        () -> new VadConfig(OutputMode.EVENTS, 1.5, 0.5, 0.25, 30),
        () -> new VadConfig(OutputMode.EVENTS, 0.5, 0, 0.25, 30),
        () -> new VadConfig(OutputMode.EVENTS, 0.5, 0.5, 2, 1));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    var speech = VadTest.speech(0.001, 2, 0.5, 1.2);
    return Pcm.packets(pool, Pcm.MONO, speech, 960, 1_000).stream()
        .map(packet -> new Sample("in", packet))
        .toList();
  }
}
