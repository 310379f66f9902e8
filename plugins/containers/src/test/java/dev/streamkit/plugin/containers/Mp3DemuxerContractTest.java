package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class Mp3DemuxerContractTest extends NodeContract<DemuxerConfig> {
  @Override
  protected NodeFactory<DemuxerConfig> factory() {
    return new Mp3DemuxerFactory();
  }

  @Override
  protected DemuxerConfig config() {
    return new DemuxerConfig();
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.chunks(
        pool,
        Samples.file(new Mp3MuxerFactory(), RoundTripTest.audio(Delivery.FILE), "mp3", 44_100));
  }
}
