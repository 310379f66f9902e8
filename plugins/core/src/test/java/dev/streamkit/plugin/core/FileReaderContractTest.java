package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.api.tck.NodeHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class FileReaderContractTest extends NodeContract<FileReaderConfig> {
  @TempDir Path folder;

  @Override
  protected NodeFactory<FileReaderConfig> factory() {
    return new FileReaderFactory();
  }

  @Override
  protected FileReaderConfig config() {
    return new FileReaderConfig("file.ogg", 1000);
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) {
    return List.of();
  }

  @Override
  protected void prepare(NodeHarness<FileReaderConfig> harness) throws Exception {
    Files.write(folder.resolve("file.ogg"), Bytes.random(7_500));
    harness.withFiles(folder);
  }
}
