package dev.streamkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.config.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindTest {
  private static Configuration configuration(String address, Map<String, Object> more) {
    var flat = new HashMap<>(more);
    flat.put("server.address", address);
    return new Configuration(List.of(), flat, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4545", "localhost:0", "[::1]:8080", "127.9.9.9:1"})
  void thisMachineIsServed(String address) {
    assertTrue(Bind.of(configuration(address, Map.of())).getAddress().isLoopbackAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:4545", "[::]:4545", "192.0.2.1:80"})
  void othersOnlyWhenSomebodySaysSo(String address) {
    var e = assertThrows(Refusal.class, () -> Bind.of(configuration(address, Map.of())));
    assertEquals(ExitCode.CANNOT_SERVE, e.exitCode());
    assertTrue(e.getMessage().contains("permissions.role_header"), e.getMessage());
    Bind.of(configuration(address, Map.of("permissions.role_header", "x-role")));
    Bind.of(configuration(address, Map.of("permissions.allow_insecure_no_auth", true)));
    assertThrows(
        Refusal.class,
        () -> Bind.of(configuration(address, Map.of("permissions.allow_insecure_no_auth", false))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":80", "localhost", "localhost:", "localhost:x", "localhost:99999"})
  void whatIsNoAddressIsRefused(String address) {
    var e = assertThrows(Refusal.class, () -> Bind.of(configuration(address, Map.of())));
    assertEquals(ExitCode.USAGE, e.exitCode());
  }

  @Test
  void anAddressThatIsTakenIsRefused() throws Exception {
    try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var address = (java.net.InetSocketAddress) socket.getLocalSocketAddress();
      var e = assertThrows(Refusal.class, () -> Bind.checkFree(address));
      assertEquals(ExitCode.CANNOT_SERVE, e.exitCode());
    }
  }
}
