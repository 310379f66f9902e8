package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.api.tck.NodeHarness;
import java.util.List;
import java.util.Optional;

class HttpInputContractTest extends NodeContract<HttpInputConfig> {

  @Override
  protected NodeFactory<HttpInputConfig> factory() {
    return new HttpInputFactory();
  }

  @Override
  protected HttpInputConfig config() {
    return new HttpInputConfig(Optional.empty(), Optional.empty(), true);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) {
    return List.of();
  }

  @Override
  protected void prepare(NodeHarness<HttpInputConfig> harness) {
    harness.streams().withSource("media", "audio/ogg", Bytes.random(10), Bytes.random(100_000));
  }
}
