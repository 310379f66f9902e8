package dev.streamkit.kernel.config;

import java.util.List;

/** Settings that are accepted, so that files of StreamKit 0.1 can be read, but have no effect. */
final class Dormant {
  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "There is no media over QUIC in this version.",
              List.of("server.moq_address", "server.moq_cert_path", "server.moq_key_path")),
          new Group(
              "Nothing is sent to collectors in this version.",
              List.of("server.metrics.", "telemetry.")),
          new Group(
              "Paths of assets are checked by security.allowed_file_paths.",
              List.of("server.asset_root")),
          new Group(
              "Nodes take packets one by one.",
              List.of("engine.packet_batch_size", "engine.oneshot.packet_batch_size")),
          new Group(
              "Links hold 128 packets, and grow where a pipeline would stand still.",
              List.of(
                  "engine.profile",
                  "engine.node_input_capacity",
                  "engine.pin_distributor_capacity",
                  "engine.oneshot.media_channel_capacity",
                  "engine.oneshot.io_channel_capacity",
                  "engine.advanced.")),
          new Group(
              "Plugins lie in the package's folder plugins; -Dstreamkit.plugins=FOLDER in"
                  + " SKIT_JAVA_OPTS names another.",
              List.of("plugins.directory")),
          new Group(
              "In this version plugins come and go in their folder only.", List.of("plugins.")),
          new Group("No node of this version loads models.", List.of("resources.")),
          new Group(
              "There are no live sessions over HTTP in this version.",
              List.of("permissions.max_concurrent_sessions")),
          new Group("There are no scripts in this version.", List.of("script.")),
          new Group("There is no compositor in this version.", List.of("compositor.")),
          new Group("The Model Context Protocol is not served in this version.", List.of("mcp.")),
          new Group("There are no tokens in this version.", List.of("auth.")));

  private Dormant() {}

  /** Settings and tables, and why they have no effect. */
  private record Group(String reason, List<String> keys) {
    boolean holds(String key) {
      return keys.stream().anyMatch(it -> it.endsWith(".") ? key.startsWith(it) : key.equals(it));
    }
  }

  /** Why a setting has no effect; empty when it has. */
  static String reason(String key) {
    return GROUPS.stream()
        .filter(group -> group.holds(key))
        .findFirst()
        .map(Group::reason)
        .orElse("");
  }
}
