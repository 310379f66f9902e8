package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.LinkReport;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.api.session.Telemetry;
import dev.streamkit.plugin.http.problem.ProblemJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a request, as clients see it.
 *
 * @param requestId what the request is called
 * @param sessionId id of its session, once there is one
 * @param state where it is in its life
 * @param createdAt when it came
 * @param startedAt when its session was started
 * @param endedAt when it was over
 * @param receivedBytes bytes of the form that came
 * @param sentBytes bytes of the result that went
 * @param problems why it failed, the first cause first
 * @param report what its nodes and links did
 * @param telemetry what its nodes told last
 */
record RunBody(
    String requestId,
    Optional<String> sessionId,
    String state,
    String createdAt,
    Optional<String> startedAt,
    Optional<String> endedAt,
    long receivedBytes,
    long sentBytes,
    List<Map<String, Object>> problems,
    Optional<Map<String, Object>> report,
    List<Map<String, Object>> telemetry) {

  static RunBody of(Run.View run) {
    return new RunBody(
        run.id(),
        run.session(),
        run.state().toString(),
        run.created().toString(),
        run.started().map(Instant::toString),
        run.ended().map(Instant::toString),
        run.receivedBytes(),
        run.sentBytes(),
        run.problems().stream().map(ProblemJson::of).toList(),
        run.report().map(RunBody::report),
        run.telemetry().stream().map(RunBody::event).toList());
  }

  private static Map<String, Object> report(SessionReport report) {
    var body = new LinkedHashMap<String, Object>();
    body.put("nodes", report.nodes().stream().map(RunBody::node).toList());
    body.put("links", report.links().stream().map(RunBody::link).toList());
    body.put("buffers", report.buffers());
    return body;
  }

  private static Map<String, Object> node(NodeReport node) {
    var body = new LinkedHashMap<String, Object>();
    body.put("node", node.node());
    body.put("kind", node.kind());
    body.put("plugin", node.plugin());
    body.put("state", node.state().name().toLowerCase(Locale.ROOT));
    body.put("reason", node.reason());
    body.put("received", node.received());
    body.put("sent", node.sent());
    body.put("unlinked", node.unlinked());
    body.put("purged", node.purged());
    body.put("skipped", node.skipped());
    body.put("faults", node.faults());
    body.put("restarts", node.restarts());
    body.put("busy_ns", node.busyNs());
    body.put("counters", node.counters());
    return body;
  }

  private static Map<String, Object> link(LinkReport link) {
    var body = new LinkedHashMap<String, Object>();
    body.put("from_node", link.connection().fromNode());
    body.put("from_pin", link.connection().fromPin());
    body.put("to_node", link.connection().toNode());
    body.put("to_pin", link.connection().toPin());
    body.put("sent", link.sent());
    body.put("delivered", link.delivered());
    body.put("dropped", link.dropped());
    body.put("purged", link.purged());
    body.put("in_flight", link.inFlight());
    return body;
  }

  private static Map<String, Object> event(Telemetry event) {
    var body = new LinkedHashMap<String, Object>();
    body.put("node", event.node());
    body.put("event_type", event.eventType());
    body.put("time", event.time().toString());
    body.put("data", event.data());
    return body;
  }
}
