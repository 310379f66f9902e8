package com.example.limiter;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.List;

class LimiterContractTest extends NodeContract<LimiterConfig> {
  @Override
  protected NodeFactory<LimiterConfig> factory() {
    return new LimiterFactory();
  }

  @Override
  protected LimiterConfig config() {
    return new LimiterConfig(0.5f);
  }

  @Override
  protected LimiterConfig tuned() {
    return new LimiterConfig(0.25f);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return List.of(
        new Sample("in", Tone.packet(pool, 0, 0.1f, -0.1f)),
        new Sample("in", Tone.packet(pool, 1, 0.9f, -0.9f)),
        new Sample("in", Tone.packet(pool, 2, 0.3f, -0.3f)));
  }
}
