package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.Arrays;
import java.util.List;

class TelemetryTapContractTest extends NodeContract<TelemetryTapConfig> {

  @Override
  protected NodeFactory<TelemetryTapConfig> factory() {
    return new TelemetryTapFactory();
  }

  @Override
  protected TelemetryTapConfig config() {
    return new TelemetryTapConfig(Arrays.asList(TelemetryKind.values()), List.of(), 100, 1);
  }

  @Override
  protected TelemetryTapConfig tuned() {
    return new TelemetryTapConfig(List.of(), List.of("stt.*"), 1, 0);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return AnyPackets.samples(pool);
  }
}
