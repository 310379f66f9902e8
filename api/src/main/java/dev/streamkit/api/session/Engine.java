package dev.streamkit.api.session;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The kernel's service: compiles pipelines and runs them. Any thread may use it. */
@ProviderType
public interface Engine {
  /**
   * Compiles a pipeline from its YAML or JSON.
   *
   * @throws PipelineException with everything that is wrong
   */
  Pipeline compile(String source) throws PipelineException;

  /**
   * Starts a session. Nodes are made and opened meanwhile: what goes wrong there comes through
   * {@link Session#outcome}.
   *
   * @throws PipelineException when the pipeline cannot run with this specification
   */
  Session start(Pipeline pipeline, SessionSpec spec) throws PipelineException;

  /** The sessions that have not ended. */
  List<Session> sessions();

  /** A session that has not ended, by its id. */
  default Optional<Session> session(String id) {
    return sessions().stream().filter(session -> session.id().equals(id)).findFirst();
  }
}
