package dev.streamkit.kernel.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Descriptor.Threading;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.host.ThreadHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nodes that break the contract, on real threads: contained, named, counted, and the rest runs on.
 */
@Timeout(60)
class FaultTest {
  private static final ThreadHost HOST = new ThreadHost(2);
  private static final Watchdog WATCHDOG = new Watchdog();
  private static final long MEMORY_BYTES = 4 << 20;

  @AfterAll
  static void close() {
    WATCHDOG.close();
    HOST.close();
  }

  private static TestGraph oneshot(String id) {
    return new TestGraph(id, Mode.ONESHOT, RestartPolicy.NEVER, HOST, WATCHDOG, MEMORY_BYTES);
  }

  private static TestGraph live(String id, RestartPolicy restarts) {
    return new TestGraph(id, Mode.DYNAMIC, restarts, HOST, WATCHDOG, MEMORY_BYTES);
  }

  /** source -> bad -> sink, run once. */
  private static Outcome runWith(Processor bad) {
    var outcome =
        oneshot("bad")
            .node("source", () -> TestGraph.source(50))
            .node("bad", () -> bad)
            .node("sink", TestGraph::sink)
            .link("source", "bad")
            .link("bad", "sink")
            .start()
            .end();
    TestGraph.requireBalance(outcome.report());
    return outcome;
  }

  private static Problem onlyProblem(Outcome outcome) {
    assertEquals(Outcome.End.FAILED, outcome.end());
    assertEquals(1, outcome.problems().size(), outcome.problems()::toString);
    Problem problem = outcome.problems().getFirst();
    assertEquals("bad", problem.where().node());
    assertEquals("test::bad", problem.where().kind());
    assertEquals("test@1", problem.where().plugin());
    return problem;
  }

  @Test
  void throwingConstructorIsNamed() {
    var outcome =
        oneshot("bad")
            .node("source", () -> TestGraph.source(50))
            .node(
                "bad",
                () -> {
                  throw new IllegalStateException("no licence");
                })
            .link("source", "bad")
            .start()
            .end();
    assertTrue(
        onlyProblem(outcome)
            .message()
            .contains("constructor with IllegalStateException: no licence"));
    assertEquals(State.FAILED, TestGraph.node(outcome.report(), "bad").state());
    assertEquals(State.STOPPED, TestGraph.node(outcome.report(), "source").state());
  }

  @Test
  void throwingOpenIsNamedWithItsHint() {
    var closed = new AtomicInteger();
    var outcome =
        runWith(
            new Processor() {
              @Override
              public void open(NodeContext context) throws NodeException {
                throw NodeException.config(
                    "file-not-found", "there is no file 'x'", "put it there");
              }

              @Override
              public void handle(String input, Packet packet, Output out) {
                throw new AssertionError("never opened");
              }

              @Override
              public void close() {
                closed.incrementAndGet();
              }
            });
    Problem problem = onlyProblem(outcome);
    assertEquals("file-not-found", problem.code());
    assertEquals("put it there", problem.hint());
    assertEquals(1, closed.get());
  }

  @Test
  void throwingHandleFailsItsSessionAndLeaksNothing() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  throw new ArithmeticException("by zero");
                }));
    assertTrue(
        onlyProblem(outcome)
            .message()
            .contains("failed in handle with ArithmeticException: by zero"));
    assertEquals(0, outcome.report().buffers().leaked());
    assertEquals(0, outcome.report().buffers().heldBytes());
  }

  @Test
  void throwingErrorIsContainedToo() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  throw new NoClassDefFoundError("x/Y");
                }));
    assertTrue(onlyProblem(outcome).message().contains("NoClassDefFoundError"));
  }

  @Test
  void badPacketIsSkippedAndCounted() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  if (packet.timing().sequence() % 5 == 0) {
                    throw NodeException.input("bad-frame", "the frame is bad");
                  }
                  out.send("out", packet);
                }));
    assertEquals(Outcome.End.COMPLETED, outcome.end());
    NodeReport bad = TestGraph.node(outcome.report(), "bad");
    assertEquals(10, bad.skipped().get("bad-frame"));
    assertEquals(40, TestGraph.node(outcome.report(), "sink").received());
    assertEquals(0, outcome.report().buffers().heldBytes());
  }

  @Test
  void throwingCloseIsCountedAndEndsTheSession() {
    var outcome =
        runWith(
            new Processor() {
              @Override
              public void handle(String input, Packet packet, Output out)
                  throws InterruptedException {
                out.send("out", packet);
              }

              @Override
              public void close() {
                throw new IllegalStateException("cannot close");
              }
            });
    assertEquals(Outcome.End.COMPLETED, outcome.end());
    assertEquals(1, TestGraph.node(outcome.report(), "bad").faults().get("close-failed"));
  }

  @Test
  void floodIsStopped() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  packet.close();
                  while (true) {
                    out.send(
                        "out",
                        new dev.streamkit.api.packet.Text(
                            "flood", dev.streamkit.api.packet.Timing.NONE));
                  }
                }));
    assertTrue(onlyProblem(outcome).message().contains("flood"));
    assertEquals(1, TestGraph.node(outcome.report(), "bad").faults().get("flood"));
  }

  @Test
  void keptPacketsHitTheSessionsLimitAndAreReportedAsLeaked() {
    List<Packet> kept = new ArrayList<>();
    var outcome =
        oneshot("bad")
            .node("source", () -> TestGraph.source(10_000))
            .node("bad", () -> TestGraph.processor((context, packet, out) -> kept.add(packet)))
            .link("source", "bad")
            .start()
            .end();
    assertEquals(Outcome.End.FAILED, outcome.end(), outcome::toString);
    assertEquals("out-of-buffers", outcome.problems().getFirst().code());
    assertEquals(kept.size(), TestGraph.node(outcome.report(), "bad").held());
    assertEquals(kept.size(), outcome.report().buffers().leaked());
    assertTrue(outcome.report().buffers().peakBytes() <= MEMORY_BYTES);
  }

  @Test
  void secondCloseTouchesNobodyElsesMemory() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  Packet copy = packet.retain();
                  packet.close();
                  packet.close();
                  out.send("out", copy);
                }));
    assertEquals(Outcome.End.COMPLETED, outcome.end());
    assertEquals(50, TestGraph.node(outcome.report(), "bad").faults().get("double-close"));
    assertEquals(50, TestGraph.node(outcome.report(), "sink").received());
    assertEquals(0, outcome.report().buffers().leaked());
  }

  @Test
  void sharedMemoryCannotBeWritten() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  Packet other = packet.retain();
                  out.send("out", other);
                  packet.payload().bytes().fill((byte) 1);
                }));
    assertTrue(onlyProblem(outcome).message().contains("read-only"), outcome.problems()::toString);
  }

  @Test
  void packetSentTwiceIsRefused() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  out.send("out", packet);
                  out.send("out", packet);
                }));
    assertTrue(onlyProblem(outcome).message().contains("closed or sent before"));
    assertEquals(1, TestGraph.node(outcome.report(), "bad").faults().get("sent-not-owned"));
  }

  @Test
  void unknownOutputIsNamed() {
    var outcome = runWith(TestGraph.processor((context, packet, out) -> out.send("video", packet)));
    assertTrue(onlyProblem(outcome).message().contains("has no output 'video', only [out]"));
    assertEquals(0, outcome.report().buffers().heldBytes());
  }

  @Test
  void sendingFromAnotherThreadIsRefused() {
    var outcome =
        runWith(
            TestGraph.processor(
                (context, packet, out) -> {
                  var failure = new java.util.concurrent.atomic.AtomicReference<Throwable>();
                  Thread thread =
                      Thread.ofPlatform()
                          .start(
                              () -> {
                                try {
                                  out.send("out", packet);
                                } catch (Throwable t) {
                                  failure.set(t);
                                }
                              });
                  thread.join();
                  packet.close();
                  throw new IllegalStateException(failure.get());
                }));
    assertTrue(onlyProblem(outcome).message().contains("not in a call of it"));
  }

  @Test
  void blockingNodeGetsItsOwnThreadAndTheOthersRunOn() throws Exception {
    blockedNode(Threading.SHARED, FaultTest::blockForever);
  }

  @Test
  void loopingNodeGetsItsOwnThreadAndTheOthersRunOn() throws Exception {
    blockedNode(
        Threading.SHARED,
        () -> {
          while (!released) {
            Thread.onSpinWait();
          }
        });
    released = true;
  }

  @Test
  void blockedOwnNodeHoldsUpNobody() throws Exception {
    blockedNode(Threading.OWN, FaultTest::blockForever);
  }

  private static volatile boolean released;

  private static void blockForever() {
    while (!released) {
      LockSupport.park(); // deaf to interrupts, as native code is
    }
  }

  /**
   * Of two branches one blocks; the other must go on, and the session must end without the blocked
   * one.
   */
  private static void blockedNode(Threading threading, Runnable block) throws Exception {
    released = false;
    var passed = new CountDownLatch(5_000);
    var entered = new CountDownLatch(1);
    var graph =
        live("blocked", RestartPolicy.NEVER)
            .node("source", () -> TestGraph.source(5_000))
            .node("stuck-source", () -> TestGraph.source(5))
            .node(
                "stuck",
                threading,
                () ->
                    TestGraph.processor(
                        (context, packet, out) -> {
                          packet.close();
                          entered.countDown();
                          block.run();
                        }))
            .node(
                "sink",
                () ->
                    TestGraph.processor(
                        (context, packet, out) -> {
                          packet.close();
                          passed.countDown();
                        }))
            .link("source", "sink")
            .link("stuck-source", "stuck")
            .start();
    assertTrue(passed.await(20, TimeUnit.SECONDS), "the other branch did not go on");
    assertTrue(entered.await(20, TimeUnit.SECONDS), "the node never blocked");
    graph.graph.cancel();
    var outcome = graph.end();
    NodeReport stuck = TestGraph.node(outcome.report(), "stuck");
    assertEquals(State.ZOMBIE, stuck.state());
    assertTrue(stuck.reason().contains("FaultTest"), stuck::reason);
    assertTrue(stuck.own());
    TestGraph.requireBalance(outcome.report());
    released = true;
  }

  @Test
  void blockedSessionHoldsUpNoOther() {
    released = false;
    List<TestGraph> blocked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      blocked.add(
          live("blocked-" + i, RestartPolicy.NEVER)
              .node("source", () -> TestGraph.source(5))
              .node("stuck", () -> TestGraph.processor((context, packet, out) -> blockForever()))
              .link("source", "stuck")
              .start());
    }
    for (int i = 0; i < 20; i++) {
      assertEquals(Outcome.End.COMPLETED, runWith(TestGraph.pass()).end());
    }
    released = true;
    blocked.forEach(graph -> graph.graph.cancel());
    blocked.forEach(TestGraph::end);
  }

  @Test
  void interruptibleNodeEndsWithItsSession() throws Exception {
    var entered = new CountDownLatch(1);
    var graph =
        live("waiting", RestartPolicy.NEVER)
            .node("source", () -> TestGraph.source(5))
            .node(
                "waiting",
                Threading.OWN,
                () ->
                    TestGraph.processor(
                        (context, packet, out) -> {
                          packet.close();
                          entered.countDown();
                          new CountDownLatch(1).await();
                        }))
            .link("source", "waiting")
            .start();
    assertTrue(entered.await(20, TimeUnit.SECONDS));
    graph.graph.cancel();
    assertEquals(State.STOPPED, TestGraph.node(graph.end().report(), "waiting").state());
  }

  @Test
  void deafLoopIsNamedAsZombie() throws Exception {
    released = false;
    var entered = new CountDownLatch(1);
    var graph =
        live("deaf", RestartPolicy.NEVER)
            .node(
                "deaf",
                () ->
                    (Loop)
                        (Input in, Output out) -> {
                          entered.countDown();
                          blockForever();
                        })
            .start();
    assertTrue(entered.await(20, TimeUnit.SECONDS));
    graph.graph.cancel();
    NodeReport deaf = TestGraph.node(graph.end().report(), "deaf");
    assertEquals(State.ZOMBIE, deaf.state());
    assertTrue(deaf.reason().contains("skit-deaf-deaf"), deaf::reason);
    released = true;
  }

  @Test
  void openThatDoesNotReturnFailsItsNodeOnly() throws Exception {
    released = false;
    var passed = new CountDownLatch(50);
    var graph =
        live("slow-open", RestartPolicy.NEVER)
            .node("source", () -> TestGraph.source(50))
            .node("sink", () -> TestGraph.processor((context, packet, out) -> passed.countDown()))
            .node("slow", FaultTest::neverOpens)
            .link("source", "sink")
            .start();
    assertTrue(passed.await(20, TimeUnit.SECONDS), "the source never started");
    assertTrue(
        TestGraph.node(graph.graph.report(0), "slow")
            .problem()
            .orElseThrow()
            .message()
            .contains("within 2000 ms"));
    released = true;
    graph.graph.cancel();
    graph.end();
  }

  private static Node neverOpens() {
    return new Processor() {
      @Override
      public void open(NodeContext context) {
        blockForever();
      }

      @Override
      public void handle(String input, Packet packet, Output out) {}
    };
  }

  @Test
  void closeThatDoesNotReturnIsAZombie() {
    released = false;
    var outcome =
        runWith(
            new Processor() {
              @Override
              public void handle(String input, Packet packet, Output out)
                  throws InterruptedException {
                out.send("out", packet);
              }

              @Override
              public void close() {
                blockForever();
              }
            });
    assertEquals(Outcome.End.COMPLETED, outcome.end());
    assertEquals(State.ZOMBIE, TestGraph.node(outcome.report(), "bad").state());
    released = true;
  }

  @Test
  void failedNodeIsRestartedUnderItsBudgetWhileTheRestRunsOn() throws Exception {
    var made = new AtomicInteger();
    var seen = new CountDownLatch(6);
    var graph =
        live("restarts", new RestartPolicy(3, 60_000, 1))
            .node("source", () -> TestGraph.source(100))
            .node(
                "fragile",
                () -> {
                  made.incrementAndGet();
                  return TestGraph.processor(
                      (context, packet, out) -> {
                        seen.countDown();
                        if (packet.timing().sequence() % 2 == 1) {
                          throw new IllegalStateException("odd");
                        }
                        out.send("out", packet);
                      });
                })
            .node("sink", TestGraph::sink)
            .link("source", "fragile")
            .link("fragile", "sink")
            .start();
    assertTrue(seen.await(20, TimeUnit.SECONDS));
    while (TestGraph.node(graph.graph.report(0), "sink").state() != State.STOPPED) {
      Thread.onSpinWait();
    }
    var report = graph.graph.report(0);
    assertEquals(4, made.get());
    assertEquals(3, TestGraph.node(report, "fragile").restarts());
    assertEquals(State.FAILED, TestGraph.node(report, "fragile").state());
    graph.graph.cancel();
    var outcome = graph.end();
    TestGraph.requireBalance(outcome.report());
    assertEquals(0, outcome.report().buffers().heldBytes());
    assertFalse(outcome.problems().isEmpty());
  }

  @Test
  void nodeThatIsSlowOnAverageGetsItsOwnThread() {
    var outcome =
        oneshot("slow")
            .node("source", () -> TestGraph.source(200))
            .node(
                "slow",
                () ->
                    TestGraph.processor(
                        (context, packet, out) -> {
                          LockSupport.parkNanos(5_000_000);
                          out.send("out", packet);
                        }))
            .node("sink", TestGraph::sink)
            .link("source", "slow")
            .link("slow", "sink")
            .start()
            .end();
    assertEquals(Outcome.End.COMPLETED, outcome.end());
    assertTrue(TestGraph.node(outcome.report(), "slow").own());
    assertFalse(TestGraph.node(outcome.report(), "sink").own());
    assertEquals(200, TestGraph.node(outcome.report(), "sink").received());
    TestGraph.requireBalance(outcome.report());
  }

  @Test
  void diamondWhoseOneBranchHoldsBackIsRelieved() {
    var outcome =
        oneshot("diamond")
            .node("source", () -> TestGraph.source(90))
            .node("hold", FaultTest::holdsAll)
            .node("join", FaultTest::takesByTurns)
            .link("source", "hold")
            .link("source", "join", "in_b")
            .link("hold", "join", "in_a")
            .start()
            .end();
    assertEquals(Outcome.End.COMPLETED, outcome.end());
    assertEquals(180, TestGraph.node(outcome.report(), "join").received());
    TestGraph.requireBalance(outcome.report());
    assertTrue(
        outcome.report().links().stream()
            .anyMatch(link -> link.capacity() > TestGraph.LIMITS.linkPackets()));
  }

  private static Node holdsAll() {
    return new Processor() {
      private final List<Packet> held = new ArrayList<>();

      @Override
      public void handle(String input, Packet packet, Output out) {
        held.add(packet);
      }

      @Override
      public void endOfInput(String input, Output out) throws InterruptedException {
        for (Packet packet : held) {
          out.send("out", packet);
        }
        held.clear();
      }
    };
  }

  private static Node takesByTurns() {
    return (Loop)
        (Input in, Output out) -> {
          for (Packet a = in.take("in_a"); a != null; a = in.take("in_a")) {
            a.close();
            in.take("in_b").close();
          }
        };
  }
}
