package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class ChaosContractTest extends NodeContract<ChaosConfig> {

  @Override
  protected NodeFactory<ChaosConfig> factory() {
    return new ChaosFactory();
  }

  @Override
  protected ChaosConfig config() {
    return new ChaosConfig(3, 5, 20, 0.2, 0, 0.5, 0, ChaosConfig.Failure.INPUT, 4, 100);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Bytes.samples(pool);
  }
}
