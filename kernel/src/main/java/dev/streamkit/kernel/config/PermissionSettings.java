package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.Map;
import java.util.Optional;

/** The table {@code [permissions]}. */
record PermissionSettings(
    @Param(value = "The role of requests that name none.", initial = "admin") String defaultRole,
    @Param(
            "The header that names the role of a request. Only a proxy that sets it itself makes"
                + " this safe.")
        Optional<String> roleHeader,
    @Param(
            value = "Whether other machines may be served although nobody is asked who they are.",
            initial = "false")
        boolean allowInsecureNoAuth,
    @Param(value = "Live sessions at a time.", min = 1) Optional<Integer> maxConcurrentSessions,
    @Param(value = "Requests that are processed at a time; others wait.", min = 1)
        Optional<Integer> maxConcurrentOneshots,
    @Param("What each role may do, by its name.") Map<String, RoleSettings> roles) {
  PermissionSettings {
    if (!roles.isEmpty() && !roles.containsKey(defaultRole)) {
      throw new IllegalArgumentException(
          "permissions.default_role is '%s', which is no role; there is %s"
              .formatted(defaultRole, String.join(", ", roles.keySet())));
    }
  }
}
