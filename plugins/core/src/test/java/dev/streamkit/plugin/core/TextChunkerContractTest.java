package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

class TextChunkerContractTest extends NodeContract<TextChunkerConfig> {

  @Override
  protected NodeFactory<TextChunkerConfig> factory() {
    return new TextChunkerFactory();
  }

  @Override
  protected TextChunkerConfig config() {
    return new TextChunkerConfig(TextChunkerConfig.SplitMode.SENTENCES, 10, 5);
  }

  @Override
  protected List<Supplier<TextChunkerConfig>> refusedConfigs() {
    return List.of(
        () -> new TextChunkerConfig(TextChunkerConfig.SplitMode.WORDS, 10, 0),
        () -> new TextChunkerConfig(TextChunkerConfig.SplitMode.WORDS, -1, 5));
  }

  @Override
  protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
    var bytes = pool.filled("It is Zoë. Who ".getBytes(StandardCharsets.UTF_8));
    return List.of(
        new Sample("in", new Text("Who is this? It is ", new Timing(0, 500, 0))),
        new Sample("in", new Text("nobody. ", new Timing(500, 500, 1))),
        new Sample("in", new Binary("text/plain", bytes, new Timing(1_000, 500, 2))),
        new Sample("in", new Text("are you", new Timing(1_500, 500, 3))));
  }
}
