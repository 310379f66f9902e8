package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

class OggMuxerContractTest extends NodeContract<OggMuxerConfig> {
  @Override
  protected NodeFactory<OggMuxerConfig> factory() {
    return new OggMuxerFactory();
  }

  @Override
  protected OggMuxerConfig config() {
    return Nodes.MUXER;
  }

  @Override
  protected List<Supplier<OggMuxerConfig>> refusedConfigs() {
    return List.of(() -> Nodes.oggConfig(0, "aac", 65_536));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    var samples = new ArrayList<Sample>();
    for (var packet : Nodes.stream(Tone.of(24_000, 2, 20))) {
      samples.add(
          new Sample("in", Nodes.encoded(pool, packet.stream(), packet.data(), packet.timing())));
    }
    return samples;
  }
}
