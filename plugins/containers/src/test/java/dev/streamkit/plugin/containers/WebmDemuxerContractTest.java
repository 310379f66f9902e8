package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class WebmDemuxerContractTest extends NodeContract<DemuxerConfig> {
  @Override
  protected NodeFactory<DemuxerConfig> factory() {
    return new WebmDemuxerFactory();
  }

  @Override
  protected DemuxerConfig config() {
    return new DemuxerConfig();
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.chunks(
        pool,
        Samples.file(
            new WebmMuxerFactory(),
            RoundTripTest.webm(WebmMuxerConfig.StreamingMode.LIVE, 1),
            "opus",
            48_000));
  }
}
