package dev.streamkit.kernel.graph;

import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.api.session.Telemetry;
import dev.streamkit.api.session.Tracer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told what happens in a graph. What an observer throws is logged and harms nobody.
 *
 * @param telemetry is told what nodes tell
 * @param tracer is told every call and wait; {@code null} for nobody
 */
public record Observers(Consumer<Telemetry> telemetry, Tracer tracer) {
  /** Nobody. */
  public static final Observers NONE = new Observers(_ -> {}, null);

  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

  /** Those of a session. */
  public static Observers of(SessionSpec spec) {
    return new Observers(spec.telemetry(), spec.tracer().orElse(null));
  }

  void tell(Telemetry event) {
    try {
      telemetry.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("session {}: a listener to telemetry failed", event.session(), e);
    }
  }
}
