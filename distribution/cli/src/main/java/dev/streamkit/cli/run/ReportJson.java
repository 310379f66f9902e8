package dev.streamkit.cli.run;

import dev.streamkit.api.session.Latency;
import dev.streamkit.api.session.LinkReport;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.SessionReport;
import dev.streamkit.cli.ProblemJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a session did, as JSON. */
final class ReportJson {
  private ReportJson() {}

  static Map<String, Object> of(SessionReport report) {
    var buffers = new LinkedHashMap<String, Object>();
    buffers.put("held_bytes", report.buffers().heldBytes());
    buffers.put("peak_bytes", report.buffers().peakBytes());
    buffers.put("leaked", report.buffers().leaked());
    var json = new LinkedHashMap<String, Object>();
    json.put("nodes", report.nodes().stream().map(ReportJson::node).toList());
    json.put("links", report.links().stream().map(ReportJson::link).toList());
    json.put("buffers", buffers);
    return json;
  }

  private static Map<String, Object> node(NodeReport node) {
    var json = new LinkedHashMap<String, Object>();
    json.put("node", node.node());
    json.put("kind", node.kind());
    json.put("plugin", node.plugin());
    json.put("state", node.state().name().toLowerCase(Locale.ROOT));
    json.put("reason", node.reason());
    json.put("received", node.received());
    json.put("sent", node.sent());
    json.put("unlinked", node.unlinked());
    json.put("purged", node.purged());
    json.put("skipped", new TreeMap<>(node.skipped()));
    json.put("faults", new TreeMap<>(node.faults()));
    json.put("restarts", node.restarts());
    json.put("busy_ns", node.busyNs());
    json.put("service", latency(node.service()));
    json.put("own_thread", node.own());
    json.put("counters", new TreeMap<>(node.counters()));
    node.problem().ifPresent(it -> json.put("problem", ProblemJson.of(List.of(it)).getFirst()));
    return json;
  }

  private static Map<String, Object> link(LinkReport link) {
    var json = new LinkedHashMap<String, Object>();
    json.put("link", link.connection().toString());
    json.put("sent", link.sent());
    json.put("delivered", link.delivered());
    json.put("dropped", new TreeMap<>(link.dropped()));
    json.put("purged", link.purged());
    json.put("in_flight", link.inFlight());
    json.put("capacity", link.capacity());
    json.put("disorders", link.disorders());
    json.put("wait", latency(link.waits()));
    json.put("balanced", link.balanced());
    return json;
  }

  private static Map<String, Object> latency(Latency latency) {
    var json = new LinkedHashMap<String, Object>();
    json.put("samples", latency.samples());
    json.put("p50_ns", latency.p50Ns());
    json.put("p99_ns", latency.p99Ns());
    json.put("max_ns", latency.maxNs());
    return json;
  }
}
