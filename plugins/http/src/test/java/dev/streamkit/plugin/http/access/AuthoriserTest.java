package dev.streamkit.plugin.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who gets which role, and what it may do. */
class AuthoriserTest {
  private static Authoriser authoriser(Optional<String> environment, Object... settings) {
    var values = new java.util.HashMap<String, Object>();
    for (int at = 0; at < settings.length; at += 2) {
      values.put((String) settings[at], settings[at + 1]);
    }
    return new Authoriser(HttpConfig.of(values).permissions(), environment);
  }

  private static Role role(Authoriser authoriser, String header) {
    return authoriser.role(name -> name.equals("X-Role") ? header : null);
  }

  @Test
  void headerGoesBeforeEnvironmentBeforeDefault() {
    assertEquals("admin", role(authoriser(Optional.empty()), "user").name());
    assertEquals("user", role(authoriser(Optional.of("user")), "admin").name());
    var proxied = authoriser(Optional.of("user"), "permissions.role_header", "X-Role");
    assertEquals("admin", role(proxied, " admin ").name());
    assertEquals("user", role(proxied, " ").name());
    assertEquals("user", role(proxied, null).name());
  }

  @Test
  void unknownRolesKeepTheirNameWithTheRightsOfTheDefault() {
    var roles =
        authoriser(
            Optional.empty(),
            "permissions.role_header",
            "X-Role",
            "permissions.default_role",
            "user");
    var stranger = role(roles, "stranger");
    assertEquals("stranger", stranger.name());
    assertFalse(stranger.may(Permission.LOAD_PLUGINS));
    assertTrue(stranger.may(Permission.CREATE_SESSIONS));
    var lost = authoriser(Optional.empty(), "permissions.default_role", "nobody-knows");
    assertEquals(List.of(), List.copyOf(role(lost, null).permissions()));
  }

  @Test
  void usersMayUseStreamsOfRequestsButNoFilesAndNoNetwork() {
    var user = Role.initial("user");
    for (String kind :
        List.of("streamkit::http_input", "audio::opus::encoder", "core::pacer", "plugin::a::b")) {
      assertTrue(user.mayUse(kind), kind);
    }
    for (String kind : List.of("core::file_writer", "transport::http::fetcher", "video::x")) {
      assertFalse(user.mayUse(kind), kind);
    }
  }

  @Test
  void uploadedKindsNeedBothLists() {
    var roles =
        authoriser(
            Optional.of("r"),
            "permissions.roles.r.allowed_nodes",
            new String[] {"plugin::*", "core::[a-p]*"},
            "permissions.roles.r.allowed_plugins",
            List.of("plugin::native::g?in"));
    var role = role(roles, null);
    assertTrue(role.mayUse("plugin::native::gain"));
    assertFalse(role.mayUse("plugin::native::grain"));
    assertTrue(role.mayUse("core::pacer"));
    assertFalse(role.mayUse("core::sink"));
    assertTrue(role.mayUse("streamkit::http_output"), "lists of before know no such kind");
  }

  @Test
  void refusalsNameRoleRightAndKey() {
    var roles = authoriser(Optional.of("r"), "permissions.roles.r.list_nodes", true);
    var refused =
        assertThrows(
            RefusedException.class,
            () -> roles.require(role(roles, null), Permission.CREATE_SESSIONS));
    var problem = refused.refusal().problems().getFirst();
    assertEquals(403, refused.refusal().status());
    assertEquals("the role 'r' may not create sessions", problem.message());
    assertTrue(problem.hint().contains("permissions.roles.r.create_sessions"), problem.hint());
  }

  @Test
  void patternsOfManyStarsEndSoon() {
    String pattern = "*a".repeat(2_000) + "b";
    assertFalse(Globs.match(List.of(pattern), "a".repeat(5_000)));
    for (var match :
        Map.of("a*c", "abbc", "[!x]b", "ab", "[a-c]?", "bz", "*", "", "a[", "a[").entrySet()) {
      assertTrue(Globs.match(List.of(match.getKey()), match.getValue()), match.toString());
    }
    for (var other : Map.of("a*c", "abbd", "[!a]b", "ab", "[a-c]?", "dz", "?", "").entrySet()) {
      assertFalse(Globs.match(List.of(other.getKey()), other.getValue()), other.toString());
    }
  }
}
