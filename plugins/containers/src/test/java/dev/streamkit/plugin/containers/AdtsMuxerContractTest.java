package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class AdtsMuxerContractTest extends NodeContract<AudioMuxerConfig> {
  @Override
  protected NodeFactory<AudioMuxerConfig> factory() {
    return new AdtsMuxerFactory();
  }

  @Override
  protected AudioMuxerConfig config() {
    return RoundTripTest.audio(Delivery.STREAM);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.packets(pool, "aac", 44_100);
  }
}
