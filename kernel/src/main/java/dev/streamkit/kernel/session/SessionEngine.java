package dev.streamkit.kernel.session;

import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Grants;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.api.session.Validation;
import dev.streamkit.kernel.access.GrantedFiles;
import dev.streamkit.kernel.graph.Graph;
import dev.streamkit.kernel.graph.Limits;
import dev.streamkit.kernel.graph.Observers;
import dev.streamkit.kernel.graph.RestartPolicy;
import dev.streamkit.kernel.graph.Watchdog;
import dev.streamkit.kernel.host.Host;
import dev.streamkit.kernel.memory.Budget;
import dev.streamkit.kernel.memory.SlabPool;
import dev.streamkit.kernel.pipeline.GraphChecker;
import dev.streamkit.kernel.pipeline.PipelineCompiler;
import dev.streamkit.kernel.pipeline.PipelineSchema;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.PluginId;
import dev.streamkit.kernel.plugin.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Compiles pipelines, runs them as sessions, and knows which plugins they use. */
public final class SessionEngine implements Engine, Usage, AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final Kinds kinds;
  private final PipelineCompiler compiler;
  private final GraphChecker checker;
  private final Host host;
  private final Watchdog watchdog;
  private final SlabPool pool;
  private final Limits limits;
  private final Map<String, GraphSession> sessions = new ConcurrentHashMap<>();

  /** An engine without sessions. */
  public SessionEngine(Kinds kinds, Host host, Watchdog watchdog, SlabPool pool, Limits limits) {
    this.kinds = kinds;
    this.compiler = new PipelineCompiler(kinds);
    this.checker = new GraphChecker(kinds);
    this.host = host;
    this.watchdog = watchdog;
    this.pool = pool;
    this.limits = limits;
  }

  @Override
  public Validation validate(String source, Optional<Mode> mode) {
    return compiler.validate(source, mode);
  }

  @Override
  public Map<String, Object> pipelineSchema() {
    return PipelineSchema.of(kinds.all());
  }

  @Override
  public FileStore files(Grants grants) {
    return new GrantedFiles(grants);
  }

  @Override
  public Session start(Pipeline pipeline, SessionSpec spec) throws PipelineException {
    var checked = checker.check(pipeline, spec.mode());
    String id = UUID.randomUUID().toString();
    var restarts = spec.mode() == Mode.ONESHOT ? RestartPolicy.NEVER : RestartPolicy.LIVE;
    var graph =
        new Graph(
            id,
            spec.mode(),
            limits.withLinkPackets(spec.limits().linkPackets()),
            restarts,
            host,
            new Budget(pool, spec.limits().bufferBytes()),
            Observers.of(spec));
    var session =
        new GraphSession(graph, pipeline, spec, checker, checked, () -> sessions.remove(id));
    sessions.put(id, session);
    watchdog.watch(graph);
    session.start();
    return session;
  }

  @Override
  public List<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  @Override
  public boolean inUse(PluginId plugin) {
    return sessions.values().stream().anyMatch(session -> session.uses(plugin));
  }

  /** Cancels all sessions and waits for them. */
  @Override
  public void close() {
    List<GraphSession> open = List.copyOf(sessions.values());
    open.forEach(Session::cancel);
    var over =
        CompletableFuture.allOf(
            open.stream().map(Session::outcome).toArray(CompletableFuture[]::new));
    over.completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
  }
}
