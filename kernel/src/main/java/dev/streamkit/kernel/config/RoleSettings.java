package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table {@code [permissions.roles.NAME]}. What a role of a new name does not list it may not. */
record RoleSettings(
    @Param(value = "May run pipelines.", initial = "false") boolean createSessions,
    @Param(value = "May end sessions.", initial = "false") boolean destroySessions,
    @Param(value = "May see sessions.", initial = "false") boolean listSessions,
    @Param(value = "May change the pipelines of sessions.", initial = "false")
        boolean modifySessions,
    @Param(value = "May change the parameters of nodes.", initial = "false") boolean tuneNodes,
    @Param(value = "May upload plugins.", initial = "false") boolean loadPlugins,
    @Param(value = "May delete plugins.", initial = "false") boolean deletePlugins,
    @Param(value = "May see the kinds of nodes.", initial = "false") boolean listNodes,
    @Param(value = "May see which samples there are.", initial = "false") boolean listSamples,
    @Param(value = "May read samples.", initial = "false") boolean readSamples,
    @Param(value = "May save samples.", initial = "false") boolean writeSamples,
    @Param(value = "May delete samples.", initial = "false") boolean deleteSamples,
    @Param(value = "May use the sessions of other roles.", initial = "false")
        boolean accessAllSessions,
    @Param(value = "May upload assets.", initial = "false") boolean uploadAssets,
    @Param(value = "May delete assets.", initial = "false") boolean deleteAssets,
    @Param("Globs of samples that it may use.") List<String> allowedSamples,
    @Param("Globs of kinds of node that it may use.") List<String> allowedNodes,
    @Param("Globs of kinds that plugins of others bring, which it may use.")
        List<String> allowedPlugins,
    @Param("Globs of assets that it may use.") List<String> allowedAssets) {
  private static final List<String> ALL = List.of("*");

  /** The roles that there are without a configuration, as they would stand in a file. */
  static Map<String, Object> builtIn() {
    var admin = everything();
    for (var list : List.of("samples", "nodes", "plugins", "assets")) {
      admin.put("allowed_" + list, ALL);
    }
    var user = everything();
    user.put("load_plugins", false);
    user.put("delete_plugins", false);
    user.put("access_all_sessions", false);
    user.put(
        "allowed_samples",
        List.of(
            "oneshot/*.yml",
            "oneshot/*.yaml",
            "dynamic/*.yml",
            "dynamic/*.yaml",
            "user/*.yml",
            "user/*.yaml"));
    user.put(
        "allowed_nodes",
        List.of(
            "audio::*",
            "containers::*",
            "transport::moq::*",
            "streamkit::*",
            "core::passthrough",
            "core::file_reader",
            "core::pacer",
            "core::json_serialize",
            "core::text_chunker",
            "core::script",
            "core::telemetry_tap",
            "core::telemetry_out",
            "core::sink",
            "plugin::*"));
    user.put("allowed_plugins", List.of("plugin::*"));
    user.put("allowed_assets", List.of("samples/audio/system/*", "samples/audio/user/*"));
    return Map.of("admin", admin, "user", user);
  }

  private static Map<String, Object> everything() {
    var rights = new HashMap<String, Object>();
    for (var right :
        List.of(
            "create_sessions",
            "destroy_sessions",
            "list_sessions",
            "modify_sessions",
            "tune_nodes",
            "load_plugins",
            "delete_plugins",
            "list_nodes",
            "list_samples",
            "read_samples",
            "write_samples",
            "delete_samples",
            "access_all_sessions",
            "upload_assets",
            "delete_assets")) {
      rights.put(right, true);
    }
    return rights;
  }
}
