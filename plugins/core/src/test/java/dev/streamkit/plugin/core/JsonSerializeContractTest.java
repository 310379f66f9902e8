package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class JsonSerializeContractTest extends NodeContract<JsonSerializeConfig> {

  @Override
  protected NodeFactory<JsonSerializeConfig> factory() {
    return new JsonSerializeFactory();
  }

  @Override
  protected JsonSerializeConfig config() {
    return new JsonSerializeConfig(false, true);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return AnyPackets.samples(pool);
  }
}
