package dev.streamkit.api.tck;

import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.Kinds.NoConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The contract of a filter of bytes. */
class FilterContract extends NodeContract<NoConfig> {
  private final NodeFactory<NoConfig> factory;

  FilterContract(Supplier<Node> nodes) {
    factory = Kinds.filter(nodes);
  }

  @Override
  protected NodeFactory<NoConfig> factory() {
    return factory;
  }

  @Override
  protected NoConfig config() {
    return new NoConfig();
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    var samples = new ArrayList<Sample>();
    for (byte at = 0; at < 6; at++) {
      var bytes = pool.filled(new byte[] {at, 1, 2, 3});
      samples.add(new Sample("in", new Binary("text/plain", bytes, new Timing(at, 1, at))));
    }
    return samples;
  }
}
