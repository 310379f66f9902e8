package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.api.tck.NodeHarness;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class FileWriterContractTest extends NodeContract<FileWriterConfig> {
  @TempDir Path folder;

  @Override
  protected NodeFactory<FileWriterConfig> factory() {
    return new FileWriterFactory();
  }

  @Override
  protected FileWriterConfig config() {
    return new FileWriterConfig("file.ogg", 1000);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return Bytes.samples(pool);
  }

  @Override
  protected void prepare(NodeHarness<FileWriterConfig> harness) {
    harness.withFiles(folder);
  }
}
