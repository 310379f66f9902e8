package dev.streamkit.plugin.http.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the users of a role may do. An empty list allows nothing.
 *
 * @param name its name; that of an unknown role is kept, with the rights of the default role
 * @param permissions what it may do
 * @param samples patterns of the samples it may use, below the samples' folder
 * @param nodes patterns of the kinds it may use
 * @param plugins patterns of the kinds of uploaded plugins it may use
 * @param assets patterns of the assets it may use
 */
public record Role(
    String name,
    Set<Permission> permissions,
    List<String> samples,
    List<String> nodes,
    List<String> plugins,
    List<String> assets) {
  private static final List<String> ALL = List.of("*");

  /** Copies what it is given. */
  public Role {
    permissions = Set.copyOf(permissions);
    samples = List.copyOf(samples);
    nodes = List.copyOf(nodes);
    plugins = List.copyOf(plugins);
    assets = List.copyOf(assets);
  }

  /** What a role may do before its configuration is read: all, what is usual, or nothing. */
  public static Role initial(String name) {
    return switch (name) {
      case "admin" -> new Role(name, EnumSet.allOf(Permission.class), ALL, ALL, ALL, ALL);
      case "user" -> user(name);
      default -> new Role(name, Set.of(), List.of(), List.of(), List.of(), List.of());
    };
  }

  private static Role user(String name) {
    return new Role(
        name,
        EnumSet.complementOf(
            EnumSet.of(
                Permission.LOAD_PLUGINS,
                Permission.DELETE_PLUGINS,
                Permission.ACCESS_ALL_SESSIONS)),
        List.of(
            "oneshot/*.yml",
            "oneshot/*.yaml",
            "dynamic/*.yml",
            "dynamic/*.yaml",
            "user/*.yml",
            "user/*.yaml"),
        List.of(
            "streamkit::*",
            "audio::*",
            "containers::*",
            "transport::moq::*",
            "core::passthrough",
            "core::file_reader",
            "core::pacer",
            "core::json_serialize",
            "core::text_chunker",
            "core::script",
            "core::telemetry_tap",
            "core::telemetry_out",
            "core::sink",
            "plugin::*"),
        List.of("plugin::*"),
        List.of("samples/audio/system/*", "samples/audio/user/*"));
  }

  /** The same under another name. */
  Role named(String name) {
    return new Role(name, permissions, samples, nodes, plugins, assets);
  }

  /** Whether it may do this. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /**
   * Whether its nodes may be of this kind. Streams in and out of a request are no right of their
   * own.
   */
  public boolean mayUse(String kind) {
    return kind.startsWith("streamkit::")
        || Globs.match(nodes, kind) && (!kind.startsWith("plugin::") || Globs.match(plugins, kind));
  }

  /** Whether it may use a sample, by its id. */
  public boolean mayUseSample(String id) {
    return Globs.match(samples, id + ".yml") || Globs.match(samples, id + ".yaml");
  }

  /** Whether it may use an asset, by its path as in {@code samples/audio/user/bell.ogg}. */
  public boolean mayUseAsset(String path) {
    return Globs.match(assets, path);
  }
}
