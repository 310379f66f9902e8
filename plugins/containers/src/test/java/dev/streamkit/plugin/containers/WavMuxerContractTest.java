package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class WavMuxerContractTest extends NodeContract<WavMuxerConfig> {
  @Override
  protected NodeFactory<WavMuxerConfig> factory() {
    return new WavMuxerFactory();
  }

  @Override
  protected WavMuxerConfig config() {
    return new WavMuxerConfig(WavMuxerConfig.SampleFormat.S16, Delivery.STREAM, 65_536);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.raw(pool);
  }
}
