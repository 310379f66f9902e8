package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.api.tck.NodeHarness;
import java.util.List;
import java.util.Optional;

class HttpOutputContractTest extends NodeContract<HttpOutputConfig> {

  @Override
  protected NodeFactory<HttpOutputConfig> factory() {
    return new HttpOutputFactory();
  }

  @Override
  protected HttpOutputConfig config() {
    return new HttpOutputConfig(Optional.empty());
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Bytes.samples(pool);
  }

  @Override
  protected void prepare(NodeHarness<HttpOutputConfig> harness) {
    harness.streams().withSink("output");
  }
}
