package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Session;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.access.Role;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * One {@code POST /api/v1/process}. Two things happen side by side: the form is read into the
 * session as it arrives, by the request's thread; and the session's result is sent as it comes, by
 * the session's. The answer is over when both are.
 */
final class Exchange implements Form.Reader {
  private static final String OUTPUT_KIND = "streamkit::http_output";

  /** How much of a form is still read after the answer is known, so that the client reads it. */
  private static final long MAX_DISCARDED_BYTES = 64L << 20;

  private final Engine engine;
  private final Limits limits;
  private final Authoriser authoriser;
  private final Role role;
  private final Request request;
  private final Answer answer;
  private final Form form = new Form(this);
  private final MultiPart.Parser parser;
  private final Map<String, Incoming> incoming = new LinkedHashMap<>();
  private Fields fields;
  private Session session;
  private long readBytes;
  private long discardedBytes;

  /** A request that has just begun. */
  Exchange(
      Engine engine,
      Limits limits,
      Authoriser authoriser,
      Role role,
      Request request,
      String boundary,
      Answer answer) {
    this.engine = engine;
    this.limits = limits;
    this.authoriser = authoriser;
    this.role = role;
    this.request = request;
    this.answer = answer;
    this.parser = new MultiPart.Parser(boundary, form);
  }

  /** Reads what has arrived of the form, and comes back when there is more. */
  public void pump() {
    while (true) {
      var chunk = request.read();
      if (chunk == null) {
        request.demand(this::pump);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        broken(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      try {
        take(chunk);
      } finally {
        chunk.release();
      }
      if (last || discardedBytes > MAX_DISCARDED_BYTES) {
        end(last);
        return;
      }
    }
  }

  private void take(Content.Chunk chunk) {
    int length = chunk.remaining();
    if (answer.known()) {
      discardedBytes += length;
      return;
    }
    try {
      readBytes += length;
      limits.check(readBytes);
      parser.parse(chunk);
      form.check();
    } catch (RefusedException e) {
      refuse(e.refusal());
    }
  }

  /** The client is gone, or stopped sending: nobody wants the result. */
  private void broken(Throwable failure) {
    answer.abandon(failure);
    cancel("the request broke off");
  }

  private void end(boolean whole) {
    if (whole && !answer.known()) {
      if (session == null) {
        refuse(
            Refusal.of(
                400, "no-config", "The form has no field 'config'", "Send the pipeline in it"));
      } else {
        endFields();
      }
    }
    answer.formRead();
  }

  private void endFields() {
    for (var entry : incoming.entrySet()) {
      if (!entry.getValue().hasBegun()) {
        if (fields.required(entry.getKey())) {
          refuse(
              Refusal.of(
                  400,
                  "missing-field",
                  "The form has no field '" + entry.getKey() + "', which the pipeline reads",
                  "The pipeline reads " + fields.names()));
          return;
        }
        entry.getValue().end();
      }
    }
  }

  private void refuse(Refusal refusal) {
    answer.refuse(refusal);
    cancel("the request was refused");
  }

  /** Nodes may be waiting for a field: they must see that it will not come. */
  private void cancel(String reason) {
    incoming.values().forEach(it -> it.fail(new IOException(reason)));
    if (session != null) {
      session.cancel();
    }
  }

  @Override
  public void config(String source) throws RefusedException {
    try {
      var pipeline = engine.compile(source, Optional.of(Mode.ONESHOT));
      authoriser.requireKinds(role, pipeline);
      if (pipeline.nodes().stream().noneMatch(node -> node.kind().equals(OUTPUT_KIND))) {
        throw new RefusedException(
            400,
            "no-output",
            "The pipeline has no " + OUTPUT_KIND + ", so there is nothing to answer with",
            "End it with one");
      }
      fields = new Fields(pipeline);
      fields.names().forEach(name -> incoming.put(name, new Incoming()));
      session = engine.start(pipeline, specification());
      var unused =
          session
              .outcome()
              .whenCompleteAsync((outcome, never) -> ended(outcome), Thread::startVirtualThread);
    } catch (PipelineException e) {
      throw new RefusedException(new Refusal(400, e.problems()));
    }
  }

  private SessionSpec specification() {
    var spec =
        SessionSpec.of(Mode.ONESHOT).withGrants(limits.grants()).withSink("output", answer::sink);
    for (var entry : incoming.entrySet()) {
      spec = spec.withSource(entry.getKey(), entry::getValue);
    }
    return spec;
  }

  @Override
  public Incoming field(String name) throws RefusedException {
    String resolved = fields.resolve(name);
    if (resolved == null) {
      throw new RefusedException(
          400,
          "unexpected-field",
          "The pipeline does not read a field '" + name + "'",
          fields.names().isEmpty() ? "It reads none" : "It reads " + fields.names());
    }
    return incoming.get(resolved);
  }

  private void ended(Outcome outcome) {
    incoming.values().forEach(Incoming::close);
    if (outcome.end() == Outcome.End.COMPLETED) {
      answer.succeed();
    } else if (outcome.problems().isEmpty()) {
      answer.refuse(Refusal.of(503, "cancelled", "The session was cancelled", "Try again"));
    } else {
      answer.refuse(new Refusal(422, outcome.problems()));
    }
  }
}
