package dev.streamkit.plugin.http.access;

import dev.streamkit.api.node.NodeException.Category;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Problem;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Decides for every endpoint who may do what. There is no password: the role is named by a trusted
 * proxy, by the environment, or is the default one.
 */
public final class Authoriser {
  private final Permissions permissions;
  private final Optional<String> environmentRole;

  /**
   * Decides by these settings.
   *
   * @param environmentRole the role of requests without a header, from the environment
   */
  public Authoriser(Permissions permissions, Optional<String> environmentRole) {
    this.permissions = permissions;
    this.environmentRole = environmentRole.map(String::strip).filter(name -> !name.isEmpty());
  }

  /** The role of a request, by its headers. */
  public Role role(UnaryOperator<String> headers) {
    String name =
        permissions
            .roleHeader()
            .map(headers)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .or(() -> environmentRole)
            .orElse(permissions.defaultRole());
    var known = permissions.roles().get(name);
    if (known != null) {
      return known;
    }
    var initial = permissions.roles().get(permissions.defaultRole());
    return (initial == null ? Role.initial("") : initial).named(name);
  }

  /** Refuses what a role may not do. */
  public void require(Role role, Permission permission) throws RefusedException {
    if (!role.may(permission)) {
      throw forbidden(
          "permission-denied",
          "the role '" + role.name() + "' may not " + permission.key().replace('_', ' '),
          "Set " + key(role, permission.key()) + " = true in skit.toml, or use another role");
    }
  }

  /** Refuses a pipeline with kinds of nodes that a role may not use. */
  public void requireKinds(Role role, Pipeline pipeline) throws RefusedException {
    var problems = forbiddenKinds(role, pipeline);
    if (!problems.isEmpty()) {
      throw new RefusedException(new Refusal(403, problems));
    }
  }

  /** What a role may not use of a pipeline. */
  public List<Problem> forbiddenKinds(Role role, Pipeline pipeline) {
    return pipeline.nodes().stream()
        .filter(node -> !role.mayUse(node.kind()))
        .map(node -> forbiddenKind(role, node))
        .toList();
  }

  private static Problem forbiddenKind(Role role, NodeSpec node) {
    String list = Globs.match(role.nodes(), node.kind()) ? "allowed_plugins" : "allowed_nodes";
    return new Problem(
        "kind-not-allowed",
        "the role '" + role.name() + "' may not use the kind '" + node.kind() + "'",
        "Add it to " + key(role, list) + " in skit.toml, or use another role",
        Problem.Where.NOWHERE.node(node.id(), node.kind()));
  }

  /** Refuses a sample that a role may not use. */
  public void requireSample(Role role, String id) throws RefusedException {
    if (!role.mayUseSample(id)) {
      throw forbidden(
          "sample-not-allowed",
          "the role '" + role.name() + "' may not use the sample '" + id + "'",
          "Add '" + id + ".yml' to " + key(role, "allowed_samples") + " in skit.toml");
    }
  }

  /** Refuses an asset that a role may not use. */
  public void requireAsset(Role role, String path) throws RefusedException {
    if (!role.mayUseAsset(path)) {
      throw forbidden(
          "asset-not-allowed",
          "the role '" + role.name() + "' may not use the asset '" + path + "'",
          "Add '" + path + "' to " + key(role, "allowed_assets") + " in skit.toml");
    }
  }

  private static String key(Role role, String key) {
    return "permissions.roles." + role.name() + "." + key;
  }

  private static RefusedException forbidden(String code, String message, String hint) {
    var problem = new Problem(code, message, hint, Problem.Where.NOWHERE);
    return new RefusedException(new Refusal(403, List.of(problem.in(Category.CONFIG))));
  }
}
