package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class WebmMuxerContractTest extends NodeContract<WebmMuxerConfig> {
  @Override
  protected NodeFactory<WebmMuxerConfig> factory() {
    return new WebmMuxerFactory();
  }

  @Override
  protected WebmMuxerConfig config() {
    return RoundTripTest.webm(WebmMuxerConfig.StreamingMode.LIVE, 1);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Samples.packets(pool, "opus", 48_000);
  }
}
