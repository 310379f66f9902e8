package dev.streamkit.kernel.session;

import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Grants;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionEvent;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.api.session.Validation;
import dev.streamkit.kernel.access.GrantedFiles;
import dev.streamkit.kernel.graph.Graph;
import dev.streamkit.kernel.graph.Limits;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Compiles pipelines, runs them as sessions, and knows which plugins they use. */
public final class SessionEngine implements Engine, Usage, AutoCloseable {
  private static final long STOP_SECONDS = 10;

  /** How soon a node's first packet is told. */
  private static final long LOOKED_FOR_NEWS_EVERY_US = 250_000;

  private static final long STATS_EVERY_NS = 1_900_000_000;

  private final Kinds kinds;
  private final PipelineCompiler compiler;
  private final GraphChecker checker;
  private final Host host;
  private final Watchdog watchdog;
  private final SlabPool pool;
  private final Limits limits;
  private final Map<String, GraphSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, GraphSession> byName = new ConcurrentHashMap<>();
  private final List<Consumer<SessionEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Host.Alarm news;

  /** An engine without sessions. */
  public SessionEngine(Kinds kinds, Host host, Watchdog watchdog, SlabPool pool, Limits limits) {
    this.kinds = kinds;
    this.compiler = new PipelineCompiler(kinds);
    this.checker = new GraphChecker(kinds);
    this.host = host;
    this.watchdog = watchdog;
    this.pool = pool;
    this.limits = limits;
    this.news = host.every(LOOKED_FOR_NEWS_EVERY_US, this::tellNews);
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
    var id = UUID.randomUUID();
    String name = spec.name().isBlank() ? Names.of(id) : spec.name().strip();
    var events = new Events(id.toString(), spec, listeners);
    var graph =
        new Graph(
            id.toString(),
            spec.mode(),
            limits.withLinkPackets(spec.limits().linkPackets()),
            spec.mode() == Mode.ONESHOT ? RestartPolicy.NEVER : RestartPolicy.LIVE,
            host,
            new Budget(pool, spec.limits().bufferBytes()),
            events);
    var session =
        new GraphSession(graph, name, pipeline, spec, checker, checked, events, this::over);
    if (byName.putIfAbsent(name, session) != null) {
      throw new PipelineException(
          List.of(
              new Problem(
                  "duplicate-name",
                  "Session with name '" + name + "' already exists",
                  "choose another name, or none",
                  Problem.Where.NOWHERE)));
    }
    sessions.put(session.id(), session);
    watchdog.watch(graph);
    session.start();
    return session;
  }

  private void over(GraphSession session) {
    sessions.remove(session.id());
    byName.remove(session.name(), session);
  }

  @Override
  public AutoCloseable listen(Consumer<SessionEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tellNews() {
    if (!listeners.isEmpty()) {
      sessions.values().forEach(session -> session.tellNews(STATS_EVERY_NS));
    }
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
    news.cancel();
    List<GraphSession> open = List.copyOf(sessions.values());
    open.forEach(Session::cancel);
    var over =
        CompletableFuture.allOf(
            open.stream().map(Session::outcome).toArray(CompletableFuture[]::new));
    over.completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
  }
}
