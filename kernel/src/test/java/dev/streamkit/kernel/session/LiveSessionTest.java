package dev.streamkit.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Change;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.kernel.graph.Limits;
import dev.streamkit.kernel.graph.Watchdog;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.SlabPool;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.PluginId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;

/** A live session that is tuned and rewired while its clock ticks. */
@Timeout(30)
class LiveSessionTest {
  private static final PluginId PLUGIN = new PluginId("test", new Version(1, 0, 0));
  private static final String PIPELINE =
      """
      mode: dynamic
      nodes:
        clock: { kind: 'test::clock' }
        label: { kind: 'test::label', needs: clock }
        sink: { kind: 'test::sink', needs: label }
      """;

  private final LiveKinds live = new LiveKinds();
  private final ThreadHost host = new ThreadHost(2);
  private final Watchdog watchdog = new Watchdog();
  private SessionEngine engine;
  private Session session;

  @BeforeEach
  void start() throws Exception {
    var kinds = new Kinds();
    kinds.register(live.clock(), PLUGIN);
    kinds.register(live.label(), PLUGIN);
    kinds.register(live.sink(), PLUGIN);
    engine = new SessionEngine(kinds, host, watchdog, new SlabPool(1 << 20), Limits.DEFAULT);
    session =
        engine.start(engine.compile(PIPELINE, Optional.empty()), SessionSpec.of(Mode.DYNAMIC));
    await("sink.in:ta");
  }

  @AfterEach
  void stop() throws Exception {
    session.cancel();
    Outcome outcome = session.outcome().get(10, TimeUnit.SECONDS);
    assertEquals(Outcome.End.CANCELLED, outcome.end());
    assertEquals(0, outcome.report().unbalanced().count(), () -> outcome.report().toString());
    assertTrue(engine.sessions().isEmpty());
    engine.close();
    watchdog.close();
    host.close();
  }

  /** Waits until a sink has seen this. */
  private void await(String text) throws InterruptedException {
    while (!text.equals(live.seen.take())) {
      // what came before
    }
  }

  private static Connection link(String from, String to, String pin) {
    return new Connection(from, "out", to, pin, LinkMode.RELIABLE);
  }

  private static long done(CompletableFuture<Long> change) throws Exception {
    return change.get(10, TimeUnit.SECONDS);
  }

  private static Problem refused(CompletableFuture<Long> change) {
    var thrown = assertThrows(ExecutionException.class, () -> done(change));
    if (thrown.getCause() instanceof PipelineException refusal) {
      return refusal.problems().getFirst();
    }
    throw new AssertionError("refused without words", thrown);
  }

  @Test
  void tuneMergesAndARefusedValueLeavesTheOldOne() throws Exception {
    assertEquals(1, done(session.apply(new Change.Tune("label", Map.of("times", 2)))));
    await("sink.in:taa");
    assertEquals(2, done(session.apply(new Change.Tune("label", Map.of("label", "b")))));
    await("sink.in:tbb");
    assertEquals(Map.of("times", 2, "label", "b"), session.pipeline().nodes().get(1).params());

    assertEquals(
        "param-range", refused(session.apply(new Change.Tune("label", Map.of("times", 9)))).code());
    assertEquals(
        "not-tunable",
        refused(session.apply(new Change.Tune("label", Map.of("fixed", "y")))).code());
    Problem forbidden =
        refused(session.apply(new Change.Tune("label", Map.of("label", "forbidden"))));
    assertEquals("forbidden-label", forbidden.code());
    assertEquals("label", forbidden.where().node());
    assertEquals("choose another", forbidden.hint());
    await("sink.in:tbb");
    assertEquals(2, session.report().revision());
    assertEquals(Map.of("times", 2, "label", "b"), session.pipeline().nodes().get(1).params());
  }

  @Test
  void unknownNamesAreRefusedWithWhatThereIs() {
    assertEquals(
        "nodes are: clock, label, sink",
        refused(session.apply(new Change.Tune("gain", Map.of()))).hint());
    assertEquals("unknown-node", refused(session.apply(new Change.Remove("gain"))).code());
    assertEquals(
        "unknown-link",
        refused(session.apply(new Change.Disconnect(link("clock", "sink", "in")))).code());
    assertEquals(
        "unknown-kind",
        refused(session.apply(new Change.Add(new NodeSpec("new", "test::lable", Map.of()))))
            .code());
    assertEquals(
        "duplicate-node",
        refused(session.apply(new Change.Add(new NodeSpec("sink", "test::sink", Map.of()))))
            .code());
    assertEquals(0, session.report().revision());
  }

  @Test
  void branchIsAddedAndTakenAwayWhilePacketsFlow() throws Exception {
    assertEquals(
        1,
        done(
            session.apply(
                new Change.Add(new NodeSpec("second", "test::label", Map.of("label", "z"))))));
    assertEquals(2, done(session.apply(new Change.Connect(link("clock", "second", "in")))));
    assertEquals(3, done(session.apply(new Change.Connect(link("second", "sink", "in_2")))));
    await("sink.in_2:tz");
    await("sink.in:ta");
    assertEquals(4, done(session.apply(new Change.Disconnect(link("second", "sink", "in_2")))));
    assertEquals(5, done(session.apply(new Change.Remove("second"))));
    assertEquals(3, session.pipeline().nodes().size());
    live.seen.clear();
    await("sink.in:ta");
    assertTrue(session.report().nodes().stream().anyMatch(node -> node.node().equals("second")));
  }

  @Test
  void secondLinkToAnInputForOneIsRefused() {
    Problem problem = refused(session.apply(new Change.Connect(link("clock", "label", "in"))));
    assertEquals("label", problem.where().node());
    assertEquals(2, session.pipeline().connections().size());
  }

  @Test
  void disconnectedNodeWaitsAndIsConnectedAgain() throws Exception {
    done(session.apply(new Change.Disconnect(link("clock", "label", "in"))));
    live.seen.clear();
    done(session.apply(new Change.Connect(link("clock", "label", "in"))));
    await("sink.in:ta");
    assertTrue(
        session.report().nodes().stream()
            .allMatch(node -> node.state() == NodeReport.State.RUNNING),
        () -> session.report().nodes().toString());
  }

  @Test
  void pluginIsInUseUntilItsLastSessionIsOver() throws Exception {
    assertTrue(engine.inUse(PLUGIN));
    session.cancel();
    session.outcome().get(10, TimeUnit.SECONDS);
    assertTrue(!engine.inUse(PLUGIN));
  }
}
