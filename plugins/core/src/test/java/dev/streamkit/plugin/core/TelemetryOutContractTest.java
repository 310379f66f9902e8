package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.Arrays;
import java.util.List;

class TelemetryOutContractTest extends NodeContract<TelemetryOutConfig> {

  @Override
  protected NodeFactory<TelemetryOutConfig> factory() {
    return new TelemetryOutFactory();
  }

  @Override
  protected TelemetryOutConfig config() {
    return new TelemetryOutConfig(Arrays.asList(TelemetryKind.values()), List.of(), 100);
  }

  @Override
  protected TelemetryOutConfig tuned() {
    return new TelemetryOutConfig(List.of(), List.of("stt.*"), 1);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return AnyPackets.samples(pool);
  }
}
