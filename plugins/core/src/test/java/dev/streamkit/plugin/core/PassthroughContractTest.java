package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class PassthroughContractTest extends NodeContract<NoParams> {

  @Override
  protected NodeFactory<NoParams> factory() {
    return new PassthroughFactory();
  }

  @Override
  protected NoParams config() {
    return new NoParams();
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Bytes.samples(pool);
  }
}
