package dev.streamkit.api.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running graph. Changes are applied one after another, each between two packets; the future of a
 * change completes with the session's new revision, or with a {@link PipelineException} when it was
 * refused. Any thread may use it.
 */
@ProviderType
public interface Session {
  /** Its id, unique in this server. */
  String id();

  /** The pipeline as it is now, with all changes. */
  Pipeline pipeline();

  /**
   * Completes when the session is over and everything it held is given back. Never completes with
   * an exception.
   */
  CompletableFuture<Outcome> outcome();

  /**
   * Stops the session without waiting for its streams to end. {@link #outcome} tells when it is
   * over.
   */
  void cancel();

  /** The ledger and the nodes' states, at this moment or, once over, at the end. */
  SessionReport report();

  /** Changes some parameters of a running node; the others stay. */
  CompletableFuture<Long> tune(String node, Map<String, Object> params);

  /** Adds a node. */
  CompletableFuture<Long> add(NodeSpec node);

  /** Removes a node and its links. */
  CompletableFuture<Long> remove(String node);

  /** Adds a link. */
  CompletableFuture<Long> connect(Connection connection);

  /** Removes a link; packets in it are still delivered. */
  CompletableFuture<Long> disconnect(Connection connection);
}
