package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class WavDemuxerContractTest extends NodeContract<DemuxerConfig> {
  @Override
  protected NodeFactory<DemuxerConfig> factory() {
    return new WavDemuxerFactory();
  }

  @Override
  protected DemuxerConfig config() {
    return new DemuxerConfig();
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.chunks(
        pool,
        WavTest.tone(new WavMuxerConfig(WavMuxerConfig.SampleFormat.S16, Delivery.FILE, 65_536)));
  }
}
