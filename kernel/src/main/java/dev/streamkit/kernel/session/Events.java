package dev.streamkit.kernel.session;

import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.SessionEvent;
import dev.streamkit.api.session.SessionSpec;
import dev.streamkit.api.session.Telemetry;
import dev.streamkit.api.session.Tracer;
import dev.streamkit.kernel.graph.Observer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the events of one session and tells them in that order. What a listener throws is logged
 * and harms nobody.
 */
final class Events implements Observer {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final String session;
  private final SessionSpec spec;
  private final Collection<Consumer<SessionEvent>> listeners;
  private long sequence;

  /**
   * Nothing has happened yet.
   *
   * @param listeners whoever listens at the time of an event
   */
  Events(String session, SessionSpec spec, Collection<Consumer<SessionEvent>> listeners) {
    this.session = session;
    this.spec = spec;
    this.listeners = listeners;
  }

  synchronized long sequence() {
    return sequence;
  }

  /** Tells an event to all who listen. */
  synchronized void tell(SessionEvent.What what) {
    sequence++;
    if (!listeners.isEmpty()) {
      var event = new SessionEvent(session, sequence, Instant.now(), what);
      listeners.forEach(listener -> tell(listener, event));
    }
  }

  private static <T> void tell(Consumer<T> listener, T event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("a listener to sessions failed at {}", event, e);
    }
  }

  @Override
  public void state(String node, State state, String reason, Map<String, Object> details) {
    tell(new SessionEvent.NodeState(node, state, reason, details));
  }

  @Override
  public void telemetry(Telemetry event) {
    tell(spec.telemetry(), event);
    tell(new SessionEvent.Told(event));
  }

  @Override
  public Tracer tracer() {
    return spec.tracer().orElse(null);
  }
}
