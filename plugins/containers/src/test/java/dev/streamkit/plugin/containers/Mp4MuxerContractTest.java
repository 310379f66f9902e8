package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class Mp4MuxerContractTest extends NodeContract<Mp4MuxerConfig> {
  @Override
  protected NodeFactory<Mp4MuxerConfig> factory() {
    return new Mp4MuxerFactory();
  }

  @Override
  protected Mp4MuxerConfig config() {
    return RoundTripTest.mp4(Delivery.STREAM, 1);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.packets(pool, "aac", 44_100);
  }
}
