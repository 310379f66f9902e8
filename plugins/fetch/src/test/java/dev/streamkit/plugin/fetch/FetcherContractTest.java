package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.api.tck.NodeHarness;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

class FetcherContractTest extends NodeContract<FetcherConfig> {
  private final WebServer server;

  FetcherContractTest() throws IOException {
    server = new WebServer().file("/file", "audio/ogg", WebServer.random(7_500));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  protected NodeFactory<FetcherConfig> factory() {
    return new FetcherFactory();
  }

  @Override
  protected FetcherConfig config() {
    return new FetcherConfig(server.url("/file"), 1_000, 10, 10_000, 0);
  }

  @Override
  protected List<Supplier<FetcherConfig>> refusedConfigs() {
    return List.of(
        () -> new FetcherConfig("file:///etc/passwd", 1_000, 10, 10_000, 0),
        () -> new FetcherConfig("ftp://example.org/", 1_000, 10, 10_000, 0),
        () -> new FetcherConfig("example.org/file", 1_000, 10, 10_000, 0),
        () -> new FetcherConfig("http://user:word@example.org/", 1_000, 10, 10_000, 0),
        () -> new FetcherConfig("http:///file", 1_000, 10, 10_000, 0),
        () -> new FetcherConfig("http://example.org/a b", 1_000, 10, 10_000, 0),
        () -> new FetcherConfig("http://example.org/", 0, 10, 10_000, 0));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) {
    return List.of();
  }

  @Override
  protected void prepare(NodeHarness<FetcherConfig> harness) {
    harness.withAccess(Everywhere.granted());
  }
}
