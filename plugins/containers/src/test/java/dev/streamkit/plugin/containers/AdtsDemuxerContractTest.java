package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class AdtsDemuxerContractTest extends NodeContract<DemuxerConfig> {
  @Override
  protected NodeFactory<DemuxerConfig> factory() {
    return new AdtsDemuxerFactory();
  }

  @Override
  protected DemuxerConfig config() {
    return new DemuxerConfig();
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.chunks(
        pool,
        Samples.file(new AdtsMuxerFactory(), RoundTripTest.audio(Delivery.STREAM), "aac", 44_100));
  }
}
