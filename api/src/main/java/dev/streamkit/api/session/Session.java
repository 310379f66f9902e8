package dev.streamkit.api.session;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running graph. Changes are applied one after another, in the order they were asked for, each
 * between two packets. Any thread may use it.
 */
@ProviderType
public interface Session {
  /** Its id, unique in this server. */
  String id();

  /** What people call it; unique among the sessions that have not ended. */
  String name();

  /** Who started it, as {@link SessionSpec} says. */
  String owner();

  /** When it was started. */
  Instant created();

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

  /** How many changes it has seen. */
  long revision();

  /** The number of the last event told of it: {@link SessionEvent#sequence}. */
  long eventSequence();

  /** What changes would do, without doing it. */
  Plan plan(List<Change> changes);

  /**
   * Applies changes, all or none of them. The nodes they add are made before anything else is
   * touched, and opened meanwhile; a running node that refuses to be tuned undoes it all.
   *
   * @param expected the revision that the changes were made for; when the session has another by
   *     then, they are refused as {@code stale-revision}
   * @return completes with the new revision, or with a {@link PipelineException}
   */
  CompletableFuture<Long> apply(List<Change> changes, OptionalLong expected);

  /** Applies one change, to whatever the session is by then. */
  default CompletableFuture<Long> apply(Change change) {
    return apply(List.of(change), OptionalLong.empty());
  }
}
