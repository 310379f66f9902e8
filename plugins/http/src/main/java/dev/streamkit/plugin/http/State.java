package dev.streamkit.plugin.http;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.plugin.http.access.Permission;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.route.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the server says of itself. */
final class State {
  private final HttpConfig config;
  private final Plugins plugins;
  private final String version;

  State(HttpConfig config, Plugins plugins, String version) {
    this.config = config;
    this.plugins = plugins;
    this.version = version;
  }

  /** It answers. */
  void health(Call call) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "ok");
    body.put("version", version);
    call.reply(200, body);
  }

  /** It answers; there is no reason to start it anew. */
  void alive(Call call) {
    call.reply(200, Map.of("status", "ok"));
  }

  /** It can run pipelines. Refused plugins are told, and do not keep others from working. */
  void ready(Call call) {
    var reasons =
        plugins.plugins().stream()
            .filter(plugin -> plugin.state() == PluginInfo.State.REFUSED)
            .map(plugin -> plugin.id() + " " + plugin.version() + ": " + plugin.reason())
            .toList();
    if (plugins.kinds().isEmpty()) {
      var none = Stream.of("there is no kind of node, because no plugin brings one");
      call.reply(503, ready("unavailable", Stream.concat(none, reasons.stream()).toList()));
    } else {
      call.reply(200, ready("ready", reasons));
    }
  }

  private static Map<String, Object> ready(String status, List<String> reasons) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", status);
    body.put("reasons", reasons);
    return body;
  }

  /** What clients must know. */
  void config(Call call) {
    call.reply(
        200, config.moqGatewayUrl().map(url -> Map.of("moq_gateway_url", url)).orElse(Map.of()));
  }

  /** What the caller may do. */
  void permissions(Call call) {
    var may = new LinkedHashMap<String, Boolean>();
    for (var permission : Permission.values()) {
      may.put(permission.key(), call.role().may(permission));
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("role", call.role().name());
    body.put("permissions", may);
    call.reply(200, body);
  }
}
