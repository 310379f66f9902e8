package dev.streamkit.plugin.http.access;

import java.util.Map;
import java.util.Optional;

/**
 * Who may do what.
 *
 * @param roleHeader the header by which a proxy names the role
 * @param defaultRole the role of whoever has no other
 * @param roles by name
 */
public record Permissions(
    Optional<String> roleHeader, String defaultRole, Map<String, Role> roles) {
  /** Copies the roles. */
  public Permissions {
    roles = Map.copyOf(roles);
  }
}
