package dev.streamkit.plugin.http;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeException.Category;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Param;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.PacketType;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Kinds of node that do on demand what others do by accident. */
final class TestKinds {
  private static final String OUT = "out";

  /** Lets {@code test::hold} go on. */
  final CountDownLatch released = new CountDownLatch(1);

  record NoConfig() {}

  record UpperConfig(
      @Param(
              value = "Category of the failure at an exclamation mark, small letters",
              initial = "fatal")
          String failure) {}

  private static final List<Pin> IN = List.of(Pin.input("in", PacketType.BINARY));

  /** All of them. */
  List<NodeFactory<?>> all() {
    return List.of(
        new Kind<>("test::upper", UpperConfig.class, IN, Upper::new),
        new Kind<>("test::silent", NoConfig.class, IN, _ -> new Silent()),
        new Kind<>("test::hold", NoConfig.class, IN, _ -> new Hold()),
        new Kind<>(
            "test::last_first",
            NoConfig.class,
            List.of(Pin.input("a", PacketType.BINARY), Pin.input("b", PacketType.BINARY)),
            _ -> new LastFirst()));
  }

  private record Kind<C extends Record>(
      String kind, Class<C> config, List<Pin> in, Function<C, Node> maker)
      implements NodeFactory<C> {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of(kind, "A kind of a test.");
    }

    @Override
    public List<Pin> inputs(C config) {
      return in;
    }

    @Override
    public List<Pin> outputs(C config) {
      return List.of(Pin.output(OUT, PacketType.BINARY));
    }

    @Override
    public Node create(C config) {
      return maker.apply(config);
    }
  }

  /** Makes letters large; fails at an exclamation mark, as it was told. */
  private static final class Upper implements Processor {
    private final Category failure;
    private NodeContext context;

    Upper(UpperConfig config) {
      failure = Category.valueOf(config.failure().toUpperCase(Locale.ROOT));
    }

    @Override
    public void open(NodeContext context) {
      this.context = context;
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws Exception {
      var binary = (Binary) packet;
      var buffer = binary.payload().writable();
      var bytes = buffer.bytes();
      for (long at = 0; at < bytes.byteSize(); at++) {
        byte letter = bytes.get(ValueLayout.JAVA_BYTE, at);
        if (letter == '!') {
          buffer.close();
          throw new NodeException(failure, "exclamation", "an exclamation mark at " + at, "", null);
        }
        bytes.set(ValueLayout.JAVA_BYTE, at, (byte) Character.toUpperCase(letter));
      }
      context.report().telemetry("test.upper", Map.of("bytes", bytes.byteSize()));
      out.send(OUT, new Binary(binary.contentType(), buffer, packet.timing()));
    }
  }

  /** Takes everything and never says anything: a long computation. */
  private static final class Silent implements Loop {
    @Override
    public void run(Input in, Output out) throws InterruptedException {
      for (Packet packet = in.take("in"); packet != null; packet = in.take("in")) {
        packet.close();
      }
      new CountDownLatch(1).await();
    }
  }

  /** Sends on what it gets, when it is let. */
  private final class Hold implements Loop {
    @Override
    public void run(Input in, Output out) throws InterruptedException {
      released.await();
      for (Packet packet = in.take("in"); packet != null; packet = in.take("in")) {
        out.send(OUT, packet);
      }
    }
  }

  /** Sends all of b, then all of a. */
  private static final class LastFirst implements Loop {
    @Override
    public void run(Input in, Output out) throws InterruptedException {
      for (String pin : List.of("b", "a")) {
        for (Packet packet = in.take(pin); packet != null; packet = in.take(pin)) {
          out.send(OUT, packet);
        }
      }
    }
  }
}
