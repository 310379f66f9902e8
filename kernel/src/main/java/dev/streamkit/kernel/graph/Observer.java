package dev.streamkit.kernel.graph;

import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.Telemetry;
import dev.streamkit.api.session.Tracer;
import java.util.Map;

/**
 * Is told what happens in a graph, by the threads that move packets. Returns at once and never
 * throws.
 */
public interface Observer {
  /** Nobody looks. */
  Observer NOBODY =
      new Observer() {
        @Override
        public void state(String node, State state, String reason, Map<String, Object> details) {}

        @Override
        public void telemetry(Telemetry event) {}

        @Override
        public Tracer tracer() {
          return null;
        }
      };

  /** A node is in another state, or for another reason. Told in order for each node. */
  void state(String node, State state, String reason, Map<String, Object> details);

  /** A node told something. */
  void telemetry(Telemetry event);

  /** Who is told every call and wait, or {@code null}. Asked once for each node. */
  Tracer tracer();
}
