package dev.streamkit.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.api.session.Telemetry;
import dev.streamkit.api.session.Tracer;
import dev.streamkit.kernel.graph.Limits;
import dev.streamkit.kernel.graph.Watchdog;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.SlabPool;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.PluginId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** Sessions that serve one request, through the API. */
class OneshotSessionTest {
  private static final PluginId PLUGIN = new PluginId("test", Version.parseVersion("1.0.0"));

  /** Both parts have more to give than links hold, and the second is wanted before the first. */
  private static final String PARTS =
      """
      mode: oneshot
      nodes:
        up: { kind: 'test::counters', params: { parts: [first, second], count: 1000 } }
        zip: { kind: 'test::zip', needs: [up.second, up.first] }
        sink: { kind: 'test::tell', needs: zip }
      """;

  private final ThreadHost host = new ThreadHost(2);
  private final Watchdog watchdog = new Watchdog();
  private SessionEngine engine;

  @BeforeEach
  void start() {
    var kinds = new Kinds();
    kinds.register(OneshotKinds.counters(), PLUGIN);
    kinds.register(OneshotKinds.zip(), PLUGIN);
    kinds.register(OneshotKinds.tell(), PLUGIN);
    engine = new SessionEngine(kinds, host, watchdog, new SlabPool(1 << 20), Limits.DEFAULT);
  }

  @AfterEach
  void stop() {
    engine.close();
    watchdog.close();
    host.close();
  }

  private Outcome run(String source, SessionSpec spec) throws Exception {
    var session = engine.start(engine.compile(source, Optional.of(Mode.ONESHOT)), spec);
    var outcome = session.outcome().get(20, TimeUnit.SECONDS);
    assertEquals(Outcome.End.COMPLETED, outcome.end(), outcome::toString);
    assertEquals(0, outcome.report().unbalanced().count());
    return outcome;
  }

  @Test
  void sourcesInOneNodeDoNotWaitForEachOther() throws Exception {
    var outcome = run(PARTS, SessionSpec.of(Mode.ONESHOT));
    var nodes = outcome.report().nodes();
    assertEquals(
        List.of("up.first", "up.second", "zip", "sink"),
        nodes.stream().map(NodeReport::node).toList());
    assertEquals(2000, nodes.get(2).received());
    assertEquals(2000, nodes.getLast().received());
  }

  @Test
  void whatNodesTellReachesTheListener() throws Exception {
    Queue<Telemetry> events = new ConcurrentLinkedQueue<>();
    run(PARTS, SessionSpec.of(Mode.ONESHOT).withTelemetry(events::add));
    assertEquals(2000, events.size());
    var first = events.remove();
    assertEquals("sink", first.node());
    assertEquals("text.received", first.eventType());
    assertEquals(Map.of("text", "second 0"), first.data());
  }

  @Test
  void aListenerThatFailsHarmsNobody() throws Exception {
    var spec =
        SessionSpec.of(Mode.ONESHOT)
            .withTelemetry(
                _ -> {
                  throw new IllegalStateException("full");
                });
    run(PARTS, spec);
  }

  @Test
  void aTracerSeesEveryCallAndEveryPacket() throws Exception {
    var calls = new ConcurrentHashMap<String, AtomicLong>();
    var waits = new ConcurrentHashMap<String, AtomicLong>();
    var backwards = new AtomicLong();
    var tracer =
        new Tracer() {
          @Override
          public void call(String node, String what, long startNs, long endNs) {
            calls.computeIfAbsent(node + " " + what, _ -> new AtomicLong()).incrementAndGet();
            backwards.addAndGet(endNs < startNs ? 1 : 0);
          }

          @Override
          public void wait(Connection connection, long sentNs, long takenNs, long waiting) {
            waits.computeIfAbsent(connection.toString(), _ -> new AtomicLong()).incrementAndGet();
            backwards.addAndGet(takenNs < sentNs ? 1 : 0);
          }
        };
    var outcome = run(PARTS, SessionSpec.of(Mode.ONESHOT).withTracer(tracer));
    assertEquals(2000, calls.get("zip handle").get());
    assertEquals(2, calls.get("zip endOfInput").get());
    for (var link : outcome.report().links()) {
      assertEquals(link.delivered(), waits.get(link.connection().toString()).get());
    }
    assertEquals(0, backwards.get());
  }

  @Test
  void whatNothingFeedsIsAnErrorHere() {
    var e =
        assertThrows(
            PipelineException.class,
            () ->
                engine.compile(
                    "nodes: {zip: {kind: 'test::zip'}, sink: {kind: 'test::tell', needs: zip}}",
                    Optional.of(Mode.ONESHOT)));
    assertEquals(List.of("unlinked-input"), e.problems().stream().map(it -> it.code()).toList());
    assertTrue(
        engine.validate("nodes: {zip: {kind: 'test::zip'}}", Optional.of(Mode.DYNAMIC)).valid());
  }
}
