package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Descriptor.Conserves;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.Kinds.NoConfig;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each check of the contract fails for a node that breaks it. */
class NodeContractCatchesTest {
  private interface Check {
    void on(FilterContract contract) throws Exception;
  }

  private static void caught(String saying, Check check, Supplier<Node> nodes) {
    var error = assertThrows(AssertionError.class, () -> check.on(new FilterContract(nodes)));
    assertTrue(error.getMessage().contains(saying), () -> "said: " + error.getMessage());
  }

  /** A filter written as one method. */
  private interface Filter extends Processor {
    @Override
    void handle(String input, Packet packet, Output out) throws Exception;
  }

  private static Supplier<Node> filter(Filter filter) {
    return () -> filter;
  }

  private static void write(MemorySegment bytes) {
    bytes.set(ValueLayout.JAVA_BYTE, 0, (byte) 99);
  }

  @Test
  void packetThatIsNeverClosed() {
    caught(
        "never closed",
        NodeContract::leavesAnotherBranchIntact,
        filter((input, packet, out) -> {}));
  }

  @Test
  void packetThatIsStillHeldAtTheEnd() {
    caught(
        "never closed",
        NodeContract::stopsInMidStream,
        () ->
            new Inverter() {
              private Packet held;

              @Override
              public void handle(String input, Packet packet, Output out) throws Exception {
                if (held != null) {
                  super.handle(input, held, out);
                }
                held = packet;
              }
            });
  }

  @Test
  void packetThatIsClosedAfterItWasSent() {
    caught(
        "closed twice",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter(
            (input, packet, out) -> {
              out.send("out", packet);
              packet.close();
            }));
  }

  @Test
  void packetThatIsSentTwice() {
    caught(
        "closed or sent before",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter(
            (input, packet, out) -> {
              out.send("out", packet);
              out.send("out", packet.withTiming(Timing.NONE));
            }));
  }

  @Test
  void packetThatIsSentAfterItWasClosed() {
    caught(
        "closed or sent before",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter(
            (input, packet, out) -> {
              packet.close();
              out.send("out", packet);
            }));
  }

  @Test
  void useAfterSend() {
    caught(
        "buffer is sent away",
        NodeContract::survivesDamagedContent,
        filter(
            (input, packet, out) -> {
              out.send("out", packet);
              packet.retain().close();
            }));
  }

  @Test
  void useAfterClose() {
    caught(
        "buffer is closed",
        NodeContract::survivesDamagedContent,
        filter(
            (input, packet, out) -> {
              packet.close();
              write(packet.payload().bytes());
            }));
  }

  @Test
  void writeToMemoryOfAnotherBranch() {
    caught(
        "shared here",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter(
            (input, packet, out) -> {
              MemorySegment bytes = packet.payload().bytes();
              Packet copy = packet.retain();
              write(bytes);
              packet.close();
              out.send("out", copy);
            }));
  }

  @Test
  void writeWithoutAskingForWritable() {
    var error =
        assertThrows(
            Exception.class,
            () ->
                new FilterContract(
                        filter(
                            (input, packet, out) -> {
                              write(packet.payload().bytes());
                              out.send("out", packet);
                            }))
                    .leavesAnotherBranchIntact());
    assertTrue(error.getMessage().contains("read"), error::getMessage);
  }

  @Test
  void writeToMemoryThatWasSent() {
    caught(
        "sent away here",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter(
            (input, packet, out) -> {
              MemorySegment bytes = packet.payload().bytes();
              out.send("out", packet);
              write(bytes);
            }));
  }

  @Test
  void writeToMemoryThatWasClosed() {
    caught(
        "given back here",
        contract -> {
          try (var harness = NodeHarness.of(contract.factory(), contract.config()).open()) {
            harness.send("in", contract.samples(harness.pool()).getFirst().packet());
            harness.pool().assertNoAliasWrites();
          }
        },
        filter(
            (input, packet, out) -> {
              MemorySegment bytes = packet.payload().bytes();
              packet.close();
              write(bytes);
            }));
  }

  @Test
  void undeclaredPin() {
    caught(
        "undeclared pin 'other'",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter((input, packet, out) -> out.send("other", packet)));
  }

  @Test
  void undeclaredType() {
    caught(
        "does not declare",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter(
            (input, packet, out) -> {
              packet.close();
              out.send("out", new Text("?", packet.timing()));
            }));
  }

  @Test
  void changedTiming() {
    caught(
        "timing at 'out'",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter(
            (input, packet, out) -> {
              Timing timing = packet.timing();
              out.send(
                  "out",
                  packet.withTiming(new Timing(timing.timestampUs() + 1, 1, timing.sequence())));
            }));
  }

  @Test
  void disorder() {
    caught(
        "out of order: sequence 0 after 1",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        () ->
            new Inverter() {
              private Packet held;

              @Override
              public void handle(String input, Packet packet, Output out) throws Exception {
                if (held == null) {
                  held = packet;
                } else {
                  super.handle(input, packet, out);
                  super.handle(input, held, out);
                  held = null;
                }
              }
            });
  }

  @Test
  void packetThatIsLost() {
    caught(
        "packets at 'out'",
        NodeContract::takesTheStreamAndGivesEverythingBack,
        filter((input, packet, out) -> packet.close()));
  }

  @Test
  void mediaTimeThatIsLost() {
    var contract =
        new FilterContract(
            filter(
                (input, packet, out) -> {
                  long longerUs = packet.timing().durationUs() + 100;
                  long sequence = packet.timing().sequence();
                  out.send("out", packet.withTiming(new Timing(sequence, longerUs, sequence)));
                })) {
          @Override
          public NodeFactory<NoConfig> factory() {
            var kind = (Kinds.Kind) super.factory();
            return new Kinds.Kind(kind.inputs(), kind.outputs(), Conserves.DURATION, kind.nodes());
          }
        };
    var error = assertThrows(AssertionError.class, contract::takesTheStreamAndGivesEverythingBack);
    assertTrue(error.getMessage().contains("us went in"), error::getMessage);
  }

  @Test
  void surpriseAtAnotherKindOfPacket() {
    caught(
        "ClassCastException",
        NodeContract::survivesPacketsOfOtherKinds,
        filter((input, packet, out) -> out.send("out", ((Binary) packet).withTiming(Timing.NONE))));
  }

  @Test
  void leakWhenMemoryRunsOut() {
    caught(
        "never closed",
        NodeContract::survivesTheEndOfMemory,
        () ->
            new Processor() {
              private NodeContext context;

              @Override
              public void open(NodeContext context) {
                this.context = context;
              }

              @Override
              public void handle(String input, Packet packet, Output out) throws Exception {
                Buffer first = context.buffers().allocate(8);
                Buffer second = context.buffers().allocate(8);
                first.close();
                second.close();
                out.send("out", packet);
              }
            });
  }

  @Test
  void crashOfTheNodeInsteadOfABadPacket() {
    caught(
        "led to FATAL",
        NodeContract::survivesDamagedContent,
        filter(
            (input, packet, out) -> {
              throw new NodeException(NodeException.Category.FATAL, "broken", "broken", "", null);
            }));
  }

  @Test
  void stateSharedByNodes() {
    var calls = new AtomicInteger();
    caught(
        "expected",
        NodeContract::doesTheSameBesideAnotherNode,
        filter(
            (input, packet, out) -> {
              int call = calls.getAndIncrement();
              out.send("out", packet.withTiming(new Timing(call, 1, call)));
            }));
  }

  @Test
  void threadThatSurvives() {
    var release = new CountDownLatch(1);
    try {
      caught(
          "lives after close",
          NodeContract::leavesNoThreadBehind,
          () ->
              new Inverter() {
                @Override
                public void open(NodeContext context) {
                  Thread.ofPlatform().daemon().start(() -> awaitQuietly(release));
                }
              });
    } finally {
      release.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets on each tune where it was. */
  private static final class Forgetful extends Inverter implements Tunable<NoConfig> {
    private long sequence;

    @Override
    public void tune(NoConfig config) {
      sequence = 0;
    }

    @Override
    public void handle(String input, Packet packet, Output out) throws Exception {
      super.handle(input, packet.withTiming(new Timing(0, 0, sequence++)), out);
    }
  }

  @Test
  void tuneThatDisturbsTheStream() {
    caught("out of order", NodeContract::isTunedBetweenPackets, Forgetful::new);
  }

  @Test
  void loopThatFallsAsleep() {
    var contract =
        new FilterContract(
            () ->
                new Loop() {
                  @Override
                  public void run(Input in, Output out) throws InterruptedException {
                    new CountDownLatch(1).await();
                  }
                }) {
          @Override
          protected void prepare(NodeHarness<NoConfig> harness) {
            harness.withPatience(Duration.ofMillis(200));
          }
        };
    var error = assertThrows(AssertionError.class, contract::endsWithoutAnyInput);
    assertTrue(error.getMessage().contains("CountDownLatch.await"), error::getMessage);
  }

  @Test
  void loopThatDoesNotStop() {
    caught(
        "was interrupted and went on",
        NodeContract::stopsInMidStream,
        () ->
            new Loop() {
              @Override
              public void run(Input in, Output out) {
                for (int interrupts = 0; interrupts < 2; ) {
                  try {
                    in.take("in").close();
                  } catch (InterruptedException e) {
                    interrupts++;
                  }
                }
              }
            });
  }

  @Test
  void paramWithoutDescription() {
    record Undescribed(int value) {}
    class Contract extends NodeContract<Undescribed> {
      @Override
      protected NodeFactory<Undescribed> factory() {
        return new UndescribedFactory<>(Undescribed.class);
      }

      @Override
      protected Undescribed config() {
        return new Undescribed(1);
      }

      @Override
      protected List<Sample> samples(LeakCheckingPool pool) {
        return List.of();
      }
    }
    var error = assertThrows(AssertionError.class, () -> new Contract().describesItself());
    assertTrue(error.getMessage().contains("has no @Param"), error::getMessage);
  }

  private record UndescribedFactory<C extends Record>(Class<C> config) implements NodeFactory<C> {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of("test::kind", "A kind");
    }

    @Override
    public List<Pin> inputs(C config) {
      return List.of();
    }

    @Override
    public List<Pin> outputs(C config) {
      return List.of();
    }

    @Override
    public Node create(C config) {
      return new Inverter();
    }
  }
}
