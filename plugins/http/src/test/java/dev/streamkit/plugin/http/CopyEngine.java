package dev.streamkit.plugin.http;

import dev.streamkit.api.node.Streams;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Grants;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.api.session.Validation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An engine that copies each input to the output, upper case. A pipeline is a line: the names of
 * the fields that it reads; {@code bad} does not compile; a {@code !} in the input fails it.
 */
final class CopyEngine implements Engine {
  private final List<Session> sessions = new CopyOnWriteArrayList<>();

  @Override
  public Map<String, Object> pipelineSchema() {
    return Map.of();
  }

  @Override
  public FileStore files(Grants grants) {
    return null;
  }

  @Override
  public Validation validate(String source, Optional<Mode> mode) {
    if (source.equals("bad")) {
      return new Validation(
          Optional.empty(),
          List.of(
              new Problem(
                  "unknown-kind",
                  "There is no kind 'audio::gian'",
                  "Did you mean audio::gain?",
                  Problem.Where.at(4, 7).node("boost", "audio::gian").pin("in")),
              new Problem("cycle", "a -> b -> a", "", Problem.Where.NOWHERE)));
    }
    var inputs =
        Stream.of(source.split(" "))
            .filter(field -> !field.isEmpty())
            .map(field -> new NodeSpec(field, "streamkit::http_input", Map.of("field", field)));
    var output =
        source.equals("silent")
            ? Stream.<NodeSpec>of()
            : Stream.of(new NodeSpec("output", "streamkit::http_output", Map.of()));
    var pipeline =
        new Pipeline(
            "",
            "",
            Mode.ONESHOT,
            Stream.concat(inputs, output).toList(),
            List.of(),
            List.of(),
            Map.of(),
            List.of());
    return new Validation(Optional.of(pipeline), List.of());
  }

  @Override
  public Session start(Pipeline pipeline, SessionSpec spec) {
    var session = new CopySession(pipeline, spec);
    sessions.add(session);
    return session;
  }

  @Override
  public AutoCloseable listen(
      java.util.function.Consumer<dev.streamkit.api.session.SessionEvent> listener) {
    return () -> {};
  }

  @Override
  public List<Session> sessions() {
    return List.copyOf(sessions);
  }

  private static final class CopySession implements Session {
    private final Pipeline pipeline;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Thread thread;

    CopySession(Pipeline pipeline, SessionSpec spec) {
      this.pipeline = pipeline;
      thread = Thread.ofPlatform().name("copy").start(() -> outcome.complete(run(spec)));
    }

    private Outcome run(SessionSpec spec) {
      try (Streams.Sink sink = spec.sinks().get("output").get()) {
        for (var node : pipeline.nodes()) {
          Supplier<Streams.Source> source = spec.sources().get(node.id());
          if (source != null) {
            copy(source, sink);
          }
        }
        sink.complete();
        return new Outcome(Outcome.End.COMPLETED, List.of(), report());
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          return new Outcome(Outcome.End.CANCELLED, List.of(), report());
        }
        var problem = new Problem("no-good", e.getMessage(), "", Problem.Where.NOWHERE);
        return new Outcome(Outcome.End.FAILED, List.of(problem), report());
      }
    }

    private static void copy(Supplier<Streams.Source> from, Streams.Sink sink) throws IOException {
      try (var source = from.get()) {
        sink.contentType(source.contentType());
        var bytes = ByteBuffer.allocate(100_000);
        while (source.read(bytes.clear()) >= 0) {
          bytes.flip();
          for (int at = 0; at < bytes.limit(); at++) {
            if (bytes.get(at) == '!') {
              throw new IOException("an exclamation mark at " + at);
            }
            bytes.put(at, (byte) Character.toUpperCase(bytes.get(at)));
          }
          while (bytes.hasRemaining()) {
            sink.write(bytes);
          }
        }
      }
    }

    @Override
    public String id() {
      return "copy";
    }

    @Override
    public Pipeline pipeline() {
      return pipeline;
    }

    @Override
    public CompletableFuture<Outcome> outcome() {
      return outcome;
    }

    @Override
    public void cancel() {
      thread.interrupt();
    }

    @Override
    public SessionReport report() {
      return new SessionReport(
          id(), 0, List.of(), List.of(), new SessionReport.BufferReport(0, 0, 0));
    }

    @Override
    public String name() {
      return "";
    }

    @Override
    public String owner() {
      return "";
    }

    @Override
    public java.time.Instant created() {
      return java.time.Instant.EPOCH;
    }

    @Override
    public long revision() {
      return 0;
    }

    @Override
    public long eventSequence() {
      return 0;
    }

    @Override
    public dev.streamkit.api.session.Plan plan(List<dev.streamkit.api.session.Change> changes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Long> apply(
        List<dev.streamkit.api.session.Change> changes, java.util.OptionalLong expected) {
      throw new UnsupportedOperationException();
    }
  }
}
