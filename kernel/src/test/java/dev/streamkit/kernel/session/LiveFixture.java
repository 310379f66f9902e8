package dev.streamkit.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Mode;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;

/** A live session whose clock ticks through a label into a sink. */
@Timeout(30)
abstract class LiveFixture {
  static final PluginId PLUGIN = new PluginId("test", new Version(1, 0, 0));
  static final String PIPELINE =
      """
      mode: dynamic
      nodes:
        clock: { kind: 'test::clock' }
        label: { kind: 'test::label', needs: clock }
        sink: { kind: 'test::sink', needs: label }
      """;

  final LiveKinds live = new LiveKinds();
  private final ThreadHost host = new ThreadHost(2);
  private final Watchdog watchdog = new Watchdog();
  SessionEngine engine;
  Session session;

  @BeforeEach
  void start() throws Exception {
    var kinds = new Kinds();
    kinds.register(live.clock(), PLUGIN);
    kinds.register(live.label(), PLUGIN);
    kinds.register(live.sink(), PLUGIN);
    kinds.register(live.broken(), PLUGIN);
    kinds.register(live.slow(), PLUGIN);
    kinds.register(live.stuck(), PLUGIN);
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
  final void await(String text) throws InterruptedException {
    while (!text.equals(live.seen.take())) {
      // what came before
    }
  }

  static Connection link(String from, String to, String pin) {
    return new Connection(from, "out", to, pin, LinkMode.RELIABLE);
  }

  static long done(CompletableFuture<Long> change) throws Exception {
    return change.get(10, TimeUnit.SECONDS);
  }

  static Problem refused(CompletableFuture<Long> change) {
    var thrown = assertThrows(ExecutionException.class, () -> done(change));
    if (thrown.getCause() instanceof PipelineException refusal) {
      return refusal.problems().getFirst();
    }
    throw new AssertionError("refused without words", thrown);
  }
}
