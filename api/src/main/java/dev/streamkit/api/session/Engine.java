package dev.streamkit.api.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The kernel's service: compiles pipelines and runs them. Any thread may use it. */
@ProviderType
public interface Engine {
  /**
   * Looks at a pipeline's YAML or JSON.
   *
   * @param mode how it is to live; when empty, as it says itself
   */
  Validation validate(String source, Optional<Mode> mode);

  /**
   * Compiles a pipeline from its YAML or JSON.
   *
   * @param mode how it is to live; when empty, as it says itself
   * @throws PipelineException with everything that is wrong
   */
  default Pipeline compile(String source, Optional<Mode> mode) throws PipelineException {
    var validation = validate(source, mode);
    if (!validation.valid()) {
      throw new PipelineException(validation.errors());
    }
    return validation.pipeline().orElseThrow();
  }

  /**
   * The JSON Schema (draft 2020-12) of a pipeline's YAML with the kinds that there are now, as
   * strings, numbers, booleans, lists and maps.
   */
  Map<String, Object> pipelineSchema();

  /** The files that these grants allow, by the checks that hold for nodes. */
  FileStore files(Grants grants);

  /**
   * Starts a session. Nodes are made and opened meanwhile: what goes wrong there comes through
   * {@link Session#outcome}.
   *
   * @throws PipelineException when the pipeline cannot run with this specification
   */
  Session start(Pipeline pipeline, SessionSpec spec) throws PipelineException;

  /**
   * Tells of everything that happens in sessions from now on, each session's events in their order.
   * The listener is called by the threads that move packets, several at a time for different
   * sessions: it must return at once, and keeps what it has to do for later.
   *
   * @return ends it
   */
  AutoCloseable listen(Consumer<SessionEvent> listener);

  /** The sessions that have not ended. */
  List<Session> sessions();

  /** A session that has not ended, by its id. */
  default Optional<Session> session(String id) {
    return sessions().stream().filter(session -> session.id().equals(id)).findFirst();
  }
}
