package dev.streamkit.cli;

import dev.streamkit.api.config.Configuration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where a server listens. */
final class Bind {
  private Bind() {}

  /** The address of the settings, if these allow to serve it. */
  static InetSocketAddress of(Configuration configuration) {
    String text = configuration.flat().get("server.address").toString();
    var address = parse(text);
    boolean asked =
        configuration.flat().containsKey("permissions.role_header")
            || Boolean.TRUE.equals(configuration.flat().get("permissions.allow_insecure_no_auth"));
    if (!address.getAddress().isLoopbackAddress() && !asked) {
      throw new Refusal(
          ExitCode.CANNOT_SERVE,
          "the address '"
              + text
              + "' can be reached from other machines, and nobody would be asked who they are."
              + " Bind 127.0.0.1 and put an authenticating proxy before it; or let such a proxy set"
              + " a header and name it in permissions.role_header; or say that everybody may do"
              + " everything by permissions.allow_insecure_no_auth = true");
    }
    return address;
  }

  private static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
      if (host.isEmpty()) {
        throw new IllegalArgumentException("no host");
      }
      var address = new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
      if (address.isUnresolved()) {
        throw new Refusal(ExitCode.USAGE, "the host of the address '" + text + "' is not known");
      }
      return address;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.USAGE, "the address '" + text + "' is not HOST:PORT, as in 127.0.0.1:4545", e);
    }
  }

  /** The plugin would only log that it is taken; here somebody is waiting for the reason. */
  static void checkFree(InetSocketAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.CANNOT_SERVE,
          "the address %s:%d cannot be used: %s. Stop what listens there, or choose another with --bind"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }
}
