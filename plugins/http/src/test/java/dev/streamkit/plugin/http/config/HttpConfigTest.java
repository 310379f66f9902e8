package dev.streamkit.plugin.http.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.plugin.http.access.Permission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The settings as the configuration hands them over. */
class HttpConfigTest {
  @Test
  void hasDefaults() {
    var config = HttpConfig.of(Map.of());
    assertEquals("127.0.0.1:4545", config.host() + ":" + config.port());
    assertEquals(104_857_600, config.maxBodyBytes());
    assertEquals(Path.of("samples/pipelines"), config.samples());
    assertEquals(List.of("samples/**"), config.grants().readable());
    assertEquals(List.of(), config.grants().writable());
    assertEquals(8, config.allowedOrigins().size());
    assertEquals(
        new HttpConfig.Oneshot(
            0, 64, Duration.ofSeconds(30), Duration.ofSeconds(3600), 1 << 20, 104_857_600),
        config.oneshot());
    assertEquals(
        List.of("admin", "user"), config.permissions().roles().keySet().stream().sorted().toList());
  }

  @Test
  void takesEveryFormOfAValue() {
    var config =
        HttpConfig.of(
            Map.of(
                "server.base_path", "/media//",
                "server.max_body_size", 7,
                "server.cors.allowed_origins", List.of("*"),
                "server.idle_timeout_secs", "5",
                "server.moq_gateway_url", " "));
    assertEquals(Optional.of("/media"), config.basePath());
    assertEquals(7, config.oneshot().spoolFileBytes());
    assertEquals(List.of("*"), config.allowedOrigins());
    assertEquals(Duration.ofSeconds(5), config.idleTimeout());
    assertEquals(Optional.empty(), config.moqGatewayUrl());
    assertEquals(Optional.empty(), HttpConfig.of(Map.of("server.base_path", "/")).basePath());
  }

  @Test
  void partialRolesKeepWhatTheyHadAndNewOnesHaveNothing() {
    var roles =
        HttpConfig.of(
                Map.of(
                    "permissions.roles.user.create_sessions",
                    false,
                    "permissions.roles.guest.list_nodes",
                    "true",
                    "permissions.roles.guest.allowed_samples",
                    new String[] {"./samples/pipelines/demo/*", "user/a.yml"}))
            .permissions()
            .roles();
    assertTrue(!roles.get("user").may(Permission.CREATE_SESSIONS));
    assertTrue(roles.get("user").may(Permission.TUNE_NODES));
    assertEquals(java.util.Set.of(Permission.LIST_NODES), roles.get("guest").permissions());
    assertEquals(List.of("demo/*", "user/a.yml"), roles.get("guest").samples());
  }

  @Test
  void tlsNeedsItsFiles() {
    assertThrows(IllegalArgumentException.class, () -> HttpConfig.of(Map.of("server.tls", true)));
  }
}
