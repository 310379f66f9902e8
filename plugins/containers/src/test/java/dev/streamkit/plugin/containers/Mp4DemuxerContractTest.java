package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class Mp4DemuxerContractTest extends NodeContract<SpoolingDemuxerConfig> {
  @Override
  protected NodeFactory<SpoolingDemuxerConfig> factory() {
    return new Mp4DemuxerFactory();
  }

  @Override
  protected SpoolingDemuxerConfig config() {
    return new SpoolingDemuxerConfig(1 << 30);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.chunks(
        pool,
        Samples.file(new Mp4MuxerFactory(), RoundTripTest.mp4(Delivery.FILE, 1), "aac", 44_100));
  }
}
