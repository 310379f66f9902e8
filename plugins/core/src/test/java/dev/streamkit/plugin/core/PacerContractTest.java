package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

class PacerContractTest extends NodeContract<PacerConfig> {

  @Override
  protected NodeFactory<PacerConfig> factory() {
    return new PacerFactory();
  }

  @Override
  protected PacerConfig config() {
    return new PacerConfig(1, 16, 2);
  }

  @Override
  protected PacerConfig tuned() {
    return new PacerConfig(4, 16, 2);
  }

  @Override
  protected List<Supplier<PacerConfig>> refusedConfigs() {
    return List.of(
        () -> new PacerConfig(0, 16, 0),
        () -> new PacerConfig(Double.NaN, 16, 0),
        () -> new PacerConfig(1, 0, 0),
        () -> new PacerConfig(1, 16, -1));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    var samples = new ArrayList<Sample>();
    for (long at = 0; at < 12; at++) {
      long pauseUs = at < 6 ? 0 : 50_000;
      var packet = Media.encoded(pool, 2 * at, at * 20_000 + pauseUs, 20_000);
      samples.add(new Sample("in", packet));
    }
    samples.add(new Sample("in", new Text("the end", Timing.NONE)));
    return samples;
  }
}
