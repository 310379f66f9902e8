package dev.streamkit.api.tck;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import java.util.List;
import java.util.function.Supplier;

/** Kinds of node made for one test. */
final class Kinds {
  /** No parameters. */
  record NoConfig() {}

  /**
   * A kind with these pins and nodes.
   *
   * @param inputs its inputs
   * @param outputs its outputs
   * @param conserves what it says that it conserves
   * @param nodes makes its nodes
   */
  record Kind(
      List<Pin> inputs, List<Pin> outputs, Descriptor.Conserves conserves, Supplier<Node> nodes)
      implements NodeFactory<NoConfig> {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of("test::kind", "A kind made for one test").withConserves(conserves);
    }

    @Override
    public Class<NoConfig> config() {
      return NoConfig.class;
    }

    @Override
    public List<Pin> inputs(NoConfig config) {
      return inputs;
    }

    @Override
    public List<Pin> outputs(NoConfig config) {
      return outputs;
    }

    @Override
    public Node create(NoConfig config) {
      return nodes.get();
    }
  }

  private Kinds() {}

  /** Takes bytes at {@code in} and gives as many packets of bytes at {@code out}. */
  static Kind filter(Supplier<Node> nodes) {
    return new Kind(
        List.of(Pin.input("in", PacketType.BINARY)),
        List.of(Pin.output("out", PacketType.BINARY)),
        Descriptor.Conserves.PACKETS,
        nodes);
  }

  /** Gives bytes at {@code out}. */
  static Kind source(Supplier<Node> nodes) {
    return new Kind(
        List.of(),
        List.of(Pin.output("out", PacketType.BINARY)),
        Descriptor.Conserves.NOTHING,
        nodes);
  }
}
