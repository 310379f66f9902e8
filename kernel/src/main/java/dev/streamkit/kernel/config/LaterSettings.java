package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.List;

/** Tables of later StreamKit versions, so that their files can be read. */
final class LaterSettings {
  private LaterSettings() {}

  /** The table {@code [compositor]}. */
  record Compositor(
      @Param(value = "The longest side of a canvas, in pixels.", initial = "7680", min = 1)
          int maxCanvasDimension,
      @Param(value = "The largest letters, in pixels.", initial = "4096", min = 1) int maxFontSize,
      @Param(value = "The longest text, in letters.", initial = "10000", min = 1) int maxTextLength,
      @Param(value = "The longest side of an image, in pixels.", initial = "7680", min = 1)
          int maxImageDimension) {}

  /** The table {@code [mcp]}. */
  record Mcp(
      @Param(value = "Whether it is served.", initial = "false") boolean enabled,
      @Param(value = "The path where.", initial = "/api/v1/mcp") String endpoint,
      @Param("Hosts that clients may name.") List<String> allowedHosts) {}

  /** The table {@code [auth]}. */
  record Auth(
      @Param(
              value = "Whether requests need a token; auto is only from other machines.",
              initial = "auto")
          Mode mode,
      @Param(value = "The folder of keys and tokens.", initial = ".streamkit/auth") String stateDir,
      @Param(value = "The cookie of browsers.", initial = "skit_session") String cookieName,
      @Param(value = "How long a token holds, in seconds.", initial = "86400", min = 1)
          long apiDefaultTtlSecs,
      @Param(value = "How long a token may hold, in seconds.", initial = "2592000", min = 1)
          long apiMaxTtlSecs,
      @Param(value = "The same for tokens of media over QUIC.", initial = "3600", min = 1)
          long moqDefaultTtlSecs,
      @Param(value = "The same for tokens of media over QUIC.", initial = "86400", min = 1)
          long moqMaxTtlSecs,
      @Param("Paths of media over QUIC that need none.") List<String> moqPublicPaths) {
    /** Whether requests need a token. */
    enum Mode {
      AUTO,
      ENABLED,
      DISABLED
    }

    Auth {
      if (mode == Mode.ENABLED) {
        // To ignore this would open a server that somebody wants closed.
        throw new IllegalArgumentException(
            "auth.mode cannot be 'enabled': this version knows no tokens. Put an authenticating"
                + " proxy before the server and name its header in permissions.role_header");
      }
    }
  }
}
