package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.util.ArrayList;
import java.util.List;

class OggDemuxerContractTest extends NodeContract<DemuxerConfig> {
  private static final int CHUNK_BYTES = 500;

  @Override
  protected NodeFactory<DemuxerConfig> factory() {
    return new OggDemuxerFactory();
  }

  @Override
  protected DemuxerConfig config() {
    return new DemuxerConfig();
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    byte[] file = Nodes.mux(Nodes.MUXER, Nodes.stream(Tone.of(48_000, 1, 20))).file();
    var samples = new ArrayList<Sample>();
    for (int at = 0; at < file.length; at += CHUNK_BYTES) {
      int size = Math.min(CHUNK_BYTES, file.length - at);
      samples.add(new Sample("in", Nodes.binary(pool, file, at, size)));
    }
    return samples;
  }
}
