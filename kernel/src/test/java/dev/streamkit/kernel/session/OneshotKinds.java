package dev.streamkit.kernel.session;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Param;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kinds for oneshot sessions: counters in one node, what takes its inputs by turns, what tells. */
final class OneshotKinds {
  private OneshotKinds() {}

  record CountersConfig(
      @Param("Names of the counters, each an output") List<String> parts,
      @Param("How far to count") int count,
      @Param(value = "What to count", optional = true) String what) {}

  record NoConfig() {}

  static NodeFactory<CountersConfig> counters() {
    return new NodeFactory<>() {
      @Override
      public Descriptor descriptor() {
        return Descriptor.of("test::counters", "Counters in one node.");
      }

      @Override
      public Class<CountersConfig> config() {
        return CountersConfig.class;
      }

      @Override
      public List<Pin> inputs(CountersConfig config) {
        return List.of();
      }

      @Override
      public List<Pin> outputs(CountersConfig config) {
        var names = config.parts().isEmpty() ? List.of("out") : config.parts();
        return names.stream().map(name -> Pin.output(name, PacketType.TEXT)).toList();
      }

      @Override
      public Map<String, CountersConfig> parts(CountersConfig config) {
        var parts = new LinkedHashMap<String, CountersConfig>();
        for (String part : config.parts()) {
          parts.put(part, new CountersConfig(List.of(), config.count(), part));
        }
        return parts;
      }

      @Override
      public Node create(CountersConfig config) {
        return (Loop)
            (in, out) -> {
              for (int i = 0; i < config.count(); i++) {
                out.send("out", new Text(config.what() + " " + i, Timing.NONE));
              }
            };
      }
    };
  }

  static NodeFactory<NoConfig> zip() {
    return new Plain(
        "test::zip",
        List.of(Pin.inputs("in", PacketType.TEXT)),
        List.of(Pin.output("out", PacketType.TEXT))) {
      @Override
      public Node create(NoConfig config) {
        return new Zip();
      }
    };
  }

  static NodeFactory<NoConfig> tell() {
    return new Plain("test::tell", List.of(Pin.input("in", PacketType.TEXT)), List.of()) {
      @Override
      public Node create(NoConfig config) {
        return new Tell();
      }
    };
  }

  private abstract static class Plain implements NodeFactory<NoConfig> {
    private final String kind;
    private final List<Pin> inputs;
    private final List<Pin> outputs;

    Plain(String kind, List<Pin> inputs, List<Pin> outputs) {
      this.kind = kind;
      this.inputs = inputs;
      this.outputs = outputs;
    }

    @Override
    public Descriptor descriptor() {
      return Descriptor.of(kind, "A kind of a test.");
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
  }

  /** Takes one of {@code in_0}, then one of {@code in_1}. */
  private static final class Zip implements Processor, Gated {
    private int taken;

    @Override
    public boolean accepts(String input) {
      return input.equals("in_" + taken % 2);
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws InterruptedException {
      taken++;
      out.send("out", packet);
    }
  }

  private static final class Tell implements Processor {
    private NodeContext context;

    @Override
    public void open(NodeContext context) {
      this.context = context;
    }

    @Override
    public void handle(String input, Packet packet, Output out) {
      context.report().telemetry("text.received", Map.of("text", ((Text) packet).text()));
    }
  }
}
